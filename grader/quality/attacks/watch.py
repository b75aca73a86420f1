"""Run the real command on a batch and watch it from outside: memory, processes, files."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TRACE = "pwned"
"""What an attack that gets to write calls its files."""

OPEN_TO_ALL = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 looked at, not written to
PR_SET_CHILD_SUBREAPER = 36
LOOK_SECONDS = 0.2
LINGER_SECONDS = 2.0
"""For a process that has been told to end to be gone."""


@dataclass(frozen=True)
class Run:
    """How one run of a command went."""

    status: int
    said: str
    seconds: float
    memory_mib: float
    """The most resident memory of any trusted process: the command itself and its slots."""
    left_behind: tuple[str, ...]
    """Command lines of processes that were still there afterwards."""


def run_grade(
    batch: Path,
    output: Path,
    environment: dict[str, str],
    options: Sequence[str],
    cwd: Path,
    assignment: Path,
) -> Run:
    """Grade a batch of an assignment in a process of its own and watch it until it ends."""
    return _watched(
        ["grade", str(batch), "-o", str(output), *options], environment, cwd, assignment
    )


def run_pages(
    reports: Path, output: Path, environment: dict[str, str], cwd: Path, assignment: Path
) -> Run:
    """Write pages for marking, with names, and watch that."""
    command = [
        "marks",
        "pages",
        str(reports),
        "-o",
        str(output),
        "--names",
        "--isolation",
        "kernel",
    ]
    return _watched(command, environment, cwd, assignment)


def _watched(
    arguments: Sequence[str], environment: dict[str, str], cwd: Path, assignment: Path
) -> Run:
    # Whoever is orphaned below becomes this process's child, and so is found afterwards.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    ours = set(_children(os.getpid()))
    command = [sys.executable, "-m", "grader", "--assignment", str(assignment), *arguments]
    started = time.monotonic()
    with tempfile.TemporaryFile() as said:  # a pipe would stay open as long as who is left behind
        process = subprocess.Popen(  # noqa: S603 the command is ours
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        memory = _Memory(process.pid)
        process.wait()
        said.seek(0)
        return Run(
            process.returncode,
            said.read().decode("utf-8", "surrogateescape"),
            time.monotonic() - started,
            memory.most(),
            tuple(_end_left_behind(ours)),
        )


class _Memory:
    """Looks at the high-water mark of the trusted processes until the first of them ends."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def most(self) -> float:
        """Stop looking and return the highest mark in MiB."""
        self._done.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._done.wait(LOOK_SECONDS):
            slots = (pid for pid in _children(self._pid) if b"multiprocessing" in _command(pid))
            for pid in (self._pid, *slots):
                self._most = max(self._most, _high_water(pid))


def _high_water(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _command(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").strip()
    return b""


def _children(parent: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                fields = (entry / "stat").read_text().rpartition(") ")[2].split()
                if int(fields[1]) == parent:
                    yield int(entry.name)


def _end_left_behind(ours: set[int]) -> Iterator[str]:
    """Yield the command lines of orphans that do not end by themselves, and end them."""
    deadline = time.monotonic() + LINGER_SECONDS
    left = set(_children(os.getpid())) - ours
    while left and time.monotonic() < deadline:
        for pid in left:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        time.sleep(0.01)
        left = set(_children(os.getpid())) - ours
    for pid in left:
        yield _command(pid).decode("utf-8", "replace") or f"process {pid}"
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def traces(*folders: Path) -> set[str]:
    """Return the files that an attack left, anywhere in `folders` or where anybody may write."""
    found: set[str] = set()
    for folder in folders:
        for root, names, files in os.walk(folder):
            found |= {os.path.join(root, each) for each in (*names, *files) if TRACE in each}  # noqa: PTH118
    for open_to_all in OPEN_TO_ALL:
        with contextlib.suppress(OSError):
            found |= {
                os.path.join(open_to_all, each)  # noqa: PTH118 names may be anything
                for each in os.listdir(open_to_all)  # noqa: PTH208 the same
                if TRACE in each
            }
    return found
