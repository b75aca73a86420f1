"""The processes of `grader serve`: a web server and graders, started again where one dies."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

WATCH_SECONDS = 0.2
END_SECONDS = 15.0
"""For a process to end what it does, before it is killed."""
REST_SECONDS = 2.0
"""Before a process that has died is started again."""
WEB_PROCESSES, WEB_THREADS = 2, 8
GRADERS_NICENESS = 3
"""Graders give way to pages, at which somebody looks: half the weight of the server in Linux."""
AUTOGROUP = "/proc/self/autogroup"
"""Where Linux weighs sessions against each other, and niceness counts only within each."""
PR_SET_PDEATHSIG = 1
"""Of `prctl` in <linux/prctl.h>."""


@dataclass(frozen=True)
class Command:
    """What starts a process, and how far it gives way to others."""

    name: str
    words: Sequence[str]
    niceness: int = 0


@dataclass
class Kept:
    """A process that is kept running."""

    command: Command
    process: subprocess.Popen[bytes]
    died_at: float | None = None
    deaths: int = field(default=0)


def web_command(host: str, port: int) -> Command:
    """Return what starts the web server: gunicorn, or Django's own where there is none."""
    if sys.platform == "win32":
        simple = [sys.executable, "-m", "grader.portal.simple_server", host, str(port)]
        return Command("the web server", simple)
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    words = [
        *(sys.executable, "-m", "gunicorn", "grader.portal.wsgi:application"),
        *("--bind", bind, "--worker-class", "gthread"),
        *("--workers", str(WEB_PROCESSES), "--threads", str(WEB_THREADS)),
        *("--timeout", "120", "--graceful-timeout", "10", "--log-level", "warning", "--preload"),
        # Memory of a process stays flat for months; a new one begins now and then.
        *("--max-requests", "20000", "--max-requests-jitter", "2000"),
    ]
    return Command("the web server", words)


def work_command(number: int, where: str, folders: Sequence[str], reference: str | None) -> Command:
    """Return what starts a grader; assignments beyond the first come by the environment."""
    named = ["--assignment", folders[0]] if folders else []
    own = ["--reference", reference] if reference else []
    words = [sys.executable, "-m", "grader", *named, "work", where, *own, "--quiet"]
    return Command(f"grader {number}", words, GRADERS_NICENESS)


@contextmanager
def running(commands: Sequence[Command]) -> Iterator[list[Kept]]:
    """Start processes, in groups of their own so that Ctrl-C reaches this one alone; end them."""
    kept: list[Kept] = []
    try:
        for command in commands:
            process = _start(command)
            kept.append(Kept(command, process))
        yield kept
    finally:
        _end(kept)


def keep_running(kept: Sequence[Kept], say: Callable[[str], None]) -> None:
    """Watch processes for ever, and start those again that die."""
    while True:
        for each in kept:
            _look(each, say)
        time.sleep(WATCH_SECONDS)


def _look(kept: Kept, say: Callable[[str], None]) -> None:
    status = kept.process.poll()
    if status is None:
        return
    now = time.monotonic()
    if kept.died_at is None:
        kept.died_at, kept.deaths = now, kept.deaths + 1
        say(f"{kept.command.name} ended with status {status}; it is started again")
    if now - kept.died_at > REST_SECONDS:
        kept.process, kept.died_at = _start(kept.command), None


def _start(command: Command) -> subprocess.Popen[bytes]:
    def begin() -> None:
        if sys.platform == "linux":
            # The system ends it when the process that started it is killed.
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if command.niceness:
            _give_way(command.niceness)

    return subprocess.Popen(  # noqa: S603 ours
        command.words,
        start_new_session=True,
        env=os.environ,
        preexec_fn=begin if os.name == "posix" else None,  # noqa: PLW1509 no threads
    )


def _give_way(niceness: int) -> None:
    os.nice(niceness)
    with suppress(OSError), open(AUTOGROUP, "w", encoding="ascii") as group:  # noqa: PTH123 often not there
        group.write(str(niceness))


def _end(kept: Sequence[Kept]) -> None:
    for each in kept:
        with suppress(OSError):
            each.process.terminate()
    deadline = time.monotonic() + END_SECONDS
    for each in kept:
        try:
            each.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            each.process.kill()
            each.process.wait()
