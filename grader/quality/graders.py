"""Processes that grade for a validation, each with a slot and, where that fits, on its own core."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.queues import SimpleQueue

from grader.batch.processes import cores_for
from grader.grading.setup import Slot


def graders(jobs: int, start: Callable[[Slot], None], slot: Slot) -> ProcessPoolExecutor:
    """Return a pool whose processes each begin with `start`."""
    context = multiprocessing.get_context("spawn")
    places = context.SimpleQueue()
    for core in cores_for(jobs):
        places.put(core)
    return ProcessPoolExecutor(jobs, context, _begin, (places, start, slot))


def _begin(places: SimpleQueue[int | None], start: Callable[[Slot], None], slot: Slot) -> None:
    core = places.get()
    if core is not None:
        os.sched_setaffinity(0, {core})
    start(slot)
