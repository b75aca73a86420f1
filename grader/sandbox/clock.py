"""The deadlines of one call: CPU time first, sleep and wall-clock time behind it."""

from __future__ import annotations

import time

from grader.language import N_
from grader.limits import Limits
from grader.sandbox.workers import Worker

IDLE_SECONDS = 5.0
"""A worker that sleeps this long in all, without being owed an answer, is not computing. Time
without the processor on a busy machine is not sleep and does not count."""


class Clock:
    """The deadlines of one call: CPU time first, sleep and wall-clock time behind it."""

    def __init__(self, worker: Worker, limits: Limits) -> None:
        self._worker = worker
        self._limits = limits
        self._started = time.monotonic()
        self._cpu_at_start = worker.cpu_seconds()
        self._looked = self._started
        self.asleep = 0.0
        """Seconds that the worker was seen to wait without being owed an answer."""

    def elapsed(self) -> float:
        """Return the wall-clock time since the call began."""
        return time.monotonic() - self._started

    def used(self) -> float:
        """Return the CPU time that the call has used, 0 where the system does not tell."""
        now = self._worker.cpu_seconds()
        if now is None or self._cpu_at_start is None:
            return 0.0
        return now - self._cpu_at_start

    def cost(self) -> float:
        """Return what a lost call counts against the task besides sleep.

        That is its CPU time; wall-clock time where it ran into that limit or no other is known.
        """
        waited = self._cpu_at_start is None or self.elapsed() >= self._limits.wall_seconds
        return max(self.used(), self.elapsed() if waited else 0.0, 1.0)

    def saw_life(self) -> None:
        """Note that the worker has just been heard of."""
        self._looked = time.monotonic()

    def overdue(self) -> str:
        """Return in words which deadline has passed, or nothing."""
        if self.used() >= self._limits.cpu_seconds:
            return N_(
                "it computed for {seconds:g} s without coming to an end",
                seconds=self._limits.cpu_seconds,
            )
        if self.elapsed() >= self._limits.wall_seconds:
            return N_("it took more than {seconds:g} s", seconds=self._limits.wall_seconds)
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
