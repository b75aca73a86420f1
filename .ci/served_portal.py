"""`grader serve` for a load test: started, measured, and killed in part or as a whole."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
WHOLE = 4
"""Every so many kills, all processes are killed."""


class Portal:
    """`grader serve` as a process of its own, which can be killed and started anew."""

    def __init__(self, folder: str, jobs: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        self._command = [sys.executable, "-m", "grader", "serve", "--data", folder, "--port", port]
        self._command += ["--jobs", jobs]
        self.url = f"http://127.0.0.1:{port}"
        self.memory: list[int] = []
        self.start()

    def start(self) -> None:
        """Start it and wait until it serves."""
        self._process = subprocess.Popen(  # noqa: S603 our own
            self._command,
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != "GRADER_URL"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        (self._process.stdout or sys.stdin).readline()

    def end(self) -> None:
        """End it as Ctrl-C does."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(60)

    def kill(self, number: int) -> str:
        """Kill one of its processes, every fourth time all; return what was killed."""
        below = descendants(self._process.pid)
        if number % WHOLE == WHOLE - 1:
            for pid in [self._process.pid, *below]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.wait()
            self.start()
            return "everything"
        chosen = random.choice(below)  # noqa: S311 anyone of them
        line = command_line(chosen)
        with suppress(ProcessLookupError):
            os.kill(chosen, signal.SIGKILL)
        return line

    def measure(self) -> None:
        """Note the memory of all its processes together, in bytes; shared pages by their share."""
        total = 0
        for pid in [self._process.pid, *descendants(self._process.pid)]:
            with suppress(OSError):
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
                total += 1024 * int(re.findall(r"^Pss: +(\d+)", rollup, re.MULTILINE)[0])
        self.memory.append(total)


def descendants(pid: int) -> list[int]:
    """Return the processes below one."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                found += [int(child), *descendants(int(child))]
    return found


def command_line(pid: int) -> str:
    """Return how a process was started, shortened."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        return " ".join(words[1:6])[-60:]
    return "gone"
