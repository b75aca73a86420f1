"""A worker at work: its lease is renewed, and what it cannot end goes back to the queue."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, InterfaceError

from grader.course.journal import Actor
from grader.course.models import Grading
from grader.course.opening import OpenBook
from grader.course.queue import LEASE_SECONDS, give_back, renew
from grader.errors import HarnessError, StoppedError, UsageError

RENEWALS = 4
"""In the time of a lease: some may fail."""
LONGEST_SECONDS = 3600
"""After which a worker that hangs is taken for lost."""


@contextmanager
def held(
    book: OpenBook, grading: Grading, actor: Actor, lease_seconds: float = LEASE_SECONDS
) -> Iterator[None]:
    """Hold a grading that was taken until the end; what is raised gives it back and is raised on.

    A worker that is told to stop gives it back without counting the try.
    """
    is_done = threading.Event()
    renewing = threading.Thread(
        target=_renew, args=(book, grading, lease_seconds, is_done), daemon=True
    )
    renewing.start()
    try:
        yield
    except BaseException as error:
        is_done.set()
        is_said = isinstance(error, (UsageError, HarnessError))
        why = str(error) if is_said else f"{type(error).__name__}: {error}"
        was_stopped = isinstance(error, StoppedError) or not isinstance(error, Exception)
        with suppress(DatabaseError, InterfaceError):  # its lease ends, then
            give_back(grading, why, actor, counts=not was_stopped)
        raise
    finally:
        is_done.set()
        renewing.join()


def _renew(
    book: OpenBook, grading: Grading, lease_seconds: float, is_done: threading.Event
) -> None:
    end = time.monotonic() + LONGEST_SECONDS
    try:
        while not is_done.wait(lease_seconds / RENEWALS) and time.monotonic() < end:
            with suppress(DatabaseError, InterfaceError):  # the next one may succeed
                if not renew(grading, lease_seconds):
                    return
    finally:
        book.address.disconnect()  # that of this thread
