"""A process of a pool ends with the one that it works for, and when it is told to."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.process import BaseProcess

from grader.errors import STOPS


def follow_parent(end: Callable[[], None]) -> None:
    """Call `end`, which must end this process, when the parent is gone, or at a signal to stop.

    A pool takes KeyboardInterrupt for the outcome of one task and goes on with the next.
    """

    def end_once(*_: object) -> None:
        for each in STOPS:
            signal.signal(each, signal.SIG_IGN)
        end()

    for each in STOPS:
        signal.signal(each, end_once)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent, end), daemon=True).start()


def _end_after(parent: BaseProcess, end: Callable[[], None]) -> None:
    parent.join()  # killed as it may be
    end()
