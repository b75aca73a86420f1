"""What one submission may still cost the trusted side: processor time, and bytes unpacked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from grader.language import N_
from grader.limits import Limits


class BudgetSpentError(BaseException):
    """A submission has cost the trusted side all that it may; what is left of it is not tried.

    Its argument says which budget is spent, as the half of a sentence on the submission. It is no
    Exception: what tells trouble of our own apart must not take it for that.
    """


LOOK_SECONDS = 0.01
"""Between two looks at the clock of processor time, which is a call of the system and takes up to
0.5 ms in some containers; that of the wall takes 50 ns, and no more of the other can pass."""


class Meter:
    """The budget of one submission: what is done for it is counted, whatever becomes of it.

    It runs while `metered` is open, several times if need be, and counts the time of the one
    thread that works on the submission: neither that of other threads nor that of waiting.
    """

    def __init__(self, limits: Limits) -> None:
        self._cpu_seconds = limits.trusted_cpu_seconds
        self._unpacked_bytes = limits.unpacked_bytes
        self._spent = 0.0
        self._started = 0.0
        self._unpacked = 0
        self._look_again = 0.0

    @property
    def spent_seconds(self) -> float:
        """Processor time that was counted until it was last stopped."""
        return self._spent

    def start(self) -> None:
        """Count the time from now on."""
        self._started = time.thread_time()

    def stop(self) -> None:
        """Count it no longer."""
        self._spent += time.thread_time() - self._started

    def look(self) -> None:
        """Raise BudgetSpentError if the processor time is spent; the meter must be running."""
        now = time.monotonic()
        if now < self._look_again:
            return
        if self._spent + time.thread_time() - self._started > self._cpu_seconds:
            raise BudgetSpentError(
                N_("it took more than {most:g} s of the grader's own time", most=self._cpu_seconds)
            )
        self._look_again = now + LOOK_SECONDS

    def unpack(self, size: int) -> None:
        """Count `size` bytes as read or unpacked; raise BudgetSpentError if they are spent."""
        self._unpacked += size
        if self._unpacked > self._unpacked_bytes:
            raise BudgetSpentError(
                N_(
                    "more than {most} bytes of it were read or unpacked",
                    most=self._unpacked_bytes,
                )
            )
        self.look()


_METER: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def metered(meter: Meter | None) -> Iterator[None]:
    """Charge everything that is done inside to this meter alone; None charges it to nobody.

    To nobody goes what is made once for all submissions, by whichever is the first to need it.
    """
    outer = _METER.get()
    if outer is not None:
        outer.stop()
    token = _METER.set(meter)
    if meter is not None:
        meter.start()
    try:
        yield
    finally:
        if meter is not None:
            meter.stop()
        _METER.reset(token)
        if outer is not None:
            outer.start()


@contextmanager
def charged(limits: Limits) -> Iterator[None]:
    """Charge everything that is done inside to the meter that is open, or else to a new one."""
    if _METER.get() is not None:
        yield
        return
    with metered(Meter(limits)):
        yield


def look() -> None:
    """Raise BudgetSpentError if the submission that is being worked on has spent its time."""
    meter = _METER.get()
    if meter is not None:
        meter.look()


def is_spent() -> bool:
    """Return True if the current submission has spent its time."""
    try:
        look()
    except BudgetSpentError:
        return True
    return False


def unpack(size: int) -> None:
    """Count bytes that were read or unpacked for the submission that is being worked on."""
    meter = _METER.get()
    if meter is not None:
        meter.unpack(size)
