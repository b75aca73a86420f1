"""Grade a batch on this machine: in this process, or in one for each slot."""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.util
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from multiprocessing.queues import SimpleQueue

from grader.batch.slot_worker import Batch, BatchItem, ReportStore, SlotWorker
from grader.errors import UsageError
from grader.records.summary import Summary
from grader.report.render import compile_templates
from grader.sandbox.following import follow_parent

QUEUED_PER_PROCESS = 2
"""Submissions for each process that it holds besides the one at hand, so that none waits."""


def grade_here(items: Sequence[BatchItem], batch: Batch) -> Iterator[Summary]:
    """Grade one after the other in this process."""
    worker = SlotWorker(ReportStore(batch))
    try:
        for item in items:
            yield worker.grade(item)
    finally:
        worker.close()


def grade_in_processes(items: Sequence[BatchItem], batch: Batch, jobs: int) -> Iterator[Summary]:
    """Grade in `jobs` processes. What was on its way when one dies is tried again, each alone."""
    waiting = deque(items)
    while waiting:
        suspects: list[BatchItem] = []
        yield from _in_pool(waiting, batch, jobs, suspects)
        for item in suspects:
            died: list[BatchItem] = []
            yield from _in_pool(deque([item]), batch, 1, died)
            for each in died:
                yield ReportStore(batch).write_unjudged(
                    each, "the grading process died with it, alone"
                )


def _in_pool(
    waiting: deque[BatchItem], batch: Batch, jobs: int, suspects: list[BatchItem]
) -> Iterator[Summary]:
    """Grade in a pool until it breaks; what was on its way then goes to `suspects`.

    Only a few submissions are on their way at a time, however many there are.
    """
    how, given = _start(batch)
    context = multiprocessing.get_context(how)
    places = _queue(context)
    for core in cores_for(jobs):
        places.put(core)
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(jobs, context, _init_process, (given, places)) as pool:
        under_way: dict[Future[Summary], BatchItem] = {}
        try:
            while (waiting and not suspects) or under_way:
                while waiting and not suspects and len(under_way) < jobs * (1 + QUEUED_PER_PROCESS):
                    under_way[pool.submit(_grade, waiting[0])] = waiting[0]
                    waiting.popleft()
                ended, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in ended:
                    item = under_way.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        suspects.append(item)
        except BrokenProcessPool:  # nothing more can be submitted
            suspects += under_way.values() or [waiting.popleft()]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            # What is on its way may take minutes, and a signal need not have reached them.
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


def _queue(context: BaseContext) -> SimpleQueue[int | None]:
    """Return a queue between processes; raise UsageError where the system has no room for one."""
    try:
        return context.SimpleQueue()
    except OSError as error:
        raise UsageError(
            f"grading in several processes needs shared memory, and there is none "
            f"({error.strerror}): make /dev/shm writable, or add --jobs 1"
        ) from error


def _start(batch: Batch) -> tuple[str, Batch | ReportStore]:
    """Return how to start a process, and what it gets.

    A forked one gets a store that is ready, which saves it a second of imports and answers. Only
    Linux forks safely, and only while there is one thread.
    """
    if sys.platform == "linux" and threading.active_count() == 1:
        compile_templates()
        return "fork", ReportStore(batch)
    return "spawn", batch


_slot_workers: list[SlotWorker] = []
"""The seat of this process, where it is one of a pool's."""


def cores_for(jobs: int) -> list[int | None]:
    """Return a core for each process where they share all cores out, else None for each.

    A grading process and its worker mostly wait for each other: on one core they do so without
    waking another, which was measured to take 126 instead of 158 ms a submission.
    """
    if not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) != jobs:
        return [None] * jobs
    return [*sorted(os.sched_getaffinity(0))]


def _init_process(given: Batch | ReportStore, places: SimpleQueue[int | None]) -> None:
    follow_parent(_end_now)
    core = places.get()
    if core is not None:
        os.sched_setaffinity(0, {core})
    _slot_workers.append(
        SlotWorker(given if isinstance(given, ReportStore) else ReportStore(given))
    )
    multiprocessing.util.Finalize(None, _slot_workers[0].close, exitpriority=1)


def _end_now() -> None:
    """End this process and leave nothing behind, whatever it is in the middle of."""
    with contextlib.suppress(Exception):
        for worker in _slot_workers:
            worker.close()
    os._exit(1)


def _grade(item: BatchItem) -> Summary:
    return _slot_workers[0].grade(item)
