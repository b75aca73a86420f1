"""The deadlines of one call: CPU time first, sleep and wall-clock time behind it."""

from __future__ import annotations

import time

from grader.language import N_
from grader.limits import Limits
from grader.sandbox.live import Worker

IDLE_SECONDS = 5.0
"""A worker that sleeps this long in all, without being owed an answer, is not computing. Time
without the processor on a busy machine is not sleep and does not count."""


class Deadlines:
    """The deadlines of one call: CPU time first, sleep and wall-clock time behind it."""

    def __init__(self, worker: Worker, limits: Limits) -> None:
        self._worker = worker
        self._limits = limits
        self._started = self._looked = time.monotonic()
        self._first_cpu: float | None = None
        self._has_read_cpu = False
        self.asleep = 0.0
        """Seconds that the worker was seen to wait without being owed an answer."""

    def elapsed(self) -> float:
        """Return the wall-clock time since the call began."""
        return time.monotonic() - self._started

    def used(self) -> float:
        """Return the CPU time since it was first asked for, 0 where the system does not tell.

        That is a tick after the call began at the latest. Most calls are answered before, and the
        system takes longer to tell than the quickest of them take.
        """
        now = self._worker.cpu_seconds()
        if not self._has_read_cpu:
            self._has_read_cpu, self._first_cpu = True, now
        return 0.0 if now is None or self._first_cpu is None else now - self._first_cpu

    def cost(self) -> float:
        """Return the cost of a lost call to its task, without sleep.

        That is its CPU time; wall-clock time where it ran into that limit or no other is known.
        """
        used = self.used()
        waited = self._first_cpu is None or self.elapsed() >= self._limits.wall_seconds
        return max(used, self.elapsed() if waited else 0.0, 1.0)

    def note_activity(self) -> None:
        """Note that the worker has just been heard of."""
        self._looked = time.monotonic()

    def overdue(self) -> str:
        """Return in words which deadline has passed, or nothing."""
        if self.used() >= self._limits.cpu_seconds:
            return N_(
                "it took longer than {seconds:g} s: endless, or far too slow",
                seconds=self._limits.cpu_seconds,
            )
        if self.elapsed() >= self._limits.wall_seconds:
            return N_(
                "it took longer than {seconds:g} s: endless, or far too slow",
                seconds=self._limits.wall_seconds,
            )
        return ""

    def verdict(self) -> str:
        """Return the same after a tick without a frame, when sleep counts as well."""
        now = time.monotonic()
        late = self.overdue()
        if late:
            return late
        if self._worker.is_asleep():
            self.asleep += now - self._looked
        self._looked = now
        if self.asleep >= IDLE_SECONDS:
            return N_("it waited for {seconds:g} s instead of computing", seconds=IDLE_SECONDS)
        return ""
