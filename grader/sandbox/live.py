"""One live worker, and what a source of workers is."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Protocol

from grader.errors import WorkerUnavailableError
from grader.sandbox.alarm import Alarm
from grader.sandbox.channel import Channel, ClosedError
from grader.sandbox.meddling import Meddling
from grader.sandbox.process_exit import ProcessExit
from grader.worker.frames import WireError, unpack_header

START_SECONDS = 60.0
"""For a worker to report its walls. It takes 2 ms; a machine deep in swap is what this is for."""
SCRIPT = str(Path(__file__).parent.parent / "worker" / "start.py")


class Worker:
    """One live worker: its channel, its walls and its CPU clock."""

    def __init__(
        self, pid: int, channel: Channel, workers: Workers, alarm: Alarm | None = None
    ) -> None:
        self.pid = pid
        self.channel = channel
        self.alarm = alarm
        self.walls: tuple[str, ...] = ()
        self._workers = workers

    def await_walls(self) -> None:
        """Wait for the worker to report its walls, before any student code is sent."""
        deadline = time.monotonic() + START_SECONDS
        try:
            frame = None
            while frame is None and time.monotonic() < deadline:
                frame = self.channel.poll()
            header = unpack_header(frame[0]) if frame else {}
        except (ClosedError, WireError):
            header = {}
        if header.get("kind") != "ready":
            end = self.end(kill=True)
            raise WorkerUnavailableError(f"a worker did not start: {end}")
        self.walls = tuple(header["walls"])

    def told(self, *, is_gone: bool = False) -> tuple[Meddling, ...]:
        """Return the alarms of the worker; a closed end of one that `is_gone` has none."""
        heard = () if self.alarm is None else self.alarm.heard()
        return tuple(each for each in heard if each.act) if is_gone else heard

    def cpu_seconds(self) -> float | None:
        """Return the CPU time used so far, None where the system does not tell."""
        if not sys.platform.startswith("linux"):
            return None
        try:
            # The kernel's number for the CPU clock of another process: clock_getcpuclockid(3).
            return time.clock_gettime((~self.pid << 3) | 2)
        except OSError:
            return None

    def is_asleep(self) -> bool:
        """Return True if the process waits for something other than the processor."""
        try:
            return Path(f"/proc/{self.pid}/stat").read_bytes().rpartition(b") ")[2][:1] == b"S"
        except OSError:
            return False

    def end(self, *, kill: bool) -> ProcessExit:
        """End the worker, at once or after a moment's grace, and say how it ended."""
        self.channel.close()
        if self.alarm is not None:
            self.alarm.close()
        return self._workers.reap(kill=kill)


class Workers(Protocol):
    """A source of workers, one at a time: a grading slot's share of the machine."""

    note: str
    """What became of a wall that was given up, for the instructor; empty where none was."""

    def launch(self) -> None:
        """Begin to get ready, without waiting."""

    def start(self) -> Worker:
        """Start a worker with its walls up; raise WorkerUnavailableError."""

    def reap(self, *, kill: bool) -> ProcessExit:
        """End and reap the worker started last."""

    def close(self) -> None:
        """Release every process and file."""
