"""Read all submissions: in this process, or in several where that is safe and worth it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from grader.sandbox.following import follow_parent
from grader.similarity.cohort import Member
from grader.similarity.given import Given
from grader.similarity.submission_numbers import Reader, SubmissionNumbers

WORTH = 100
"""Submissions from which on several processes are faster: to start them takes 30 ms."""

AT_A_TIME = 16
"""Submissions that a process is sent, and sends back, at a time."""


def read_all(members: Sequence[Member], given: Given, jobs: int) -> Iterator[SubmissionNumbers]:
    """Yield what is kept of each submission, in their order, read in up to `jobs` processes.

    Where one of these dies, or cannot be started, the rest is read here.
    """
    reader = Reader(members, given)
    done = 0
    if jobs > 1 and len(members) >= WORTH and _may_fork():
        try:
            for each in _read_in_pool(reader, len(members), jobs):
                members[done].meter = each.meter
                done += 1
                yield each
        except (BrokenProcessPool, OSError):
            pass
    for number in range(done, len(members)):
        yield reader.read(number)


def _may_fork() -> bool:
    """Return True where a fork gets all that has been read so far; only Linux forks safely."""
    return sys.platform == "linux" and threading.active_count() == 1


def _read_in_pool(reader: Reader, total: int, jobs: int) -> Iterator[SubmissionNumbers]:
    gc.freeze()  # what is there stays as it is: the pages are shared until they are written to
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(jobs, context, _init_process, (reader,)) as pool:
            try:
                yield from pool.map(_read, range(total), chunksize=AT_A_TIME)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        gc.unfreeze()


_readers: list[Reader] = []
"""The reader of this process, where it is one of a pool's."""


def _init_process(reader: Reader) -> None:
    follow_parent(partial(os._exit, 1))
    _readers.append(reader)


def _read(number: int) -> SubmissionNumbers:
    return _readers[0].read(number)
