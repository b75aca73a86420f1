"""Processes that grade for a validation, each with a slot and, where that fits, on its own core."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.queues import SimpleQueue

from grader.batch.processes import cores_for
from grader.grading.setup import GradingSetup


def graders(
    jobs: int, start: Callable[[GradingSetup], None], setup: GradingSetup
) -> ProcessPoolExecutor:
    """Return a pool whose processes each begin with `start`."""
    context = multiprocessing.get_context("spawn")
    places = context.SimpleQueue()
    for core in cores_for(jobs):
        places.put(core)
    return ProcessPoolExecutor(jobs, context, _begin, (places, start, setup))


def _begin(
    places: SimpleQueue[int | None], start: Callable[[GradingSetup], None], setup: GradingSetup
) -> None:
    core = places.get()
    if core is not None:
        os.sched_setaffinity(0, {core})
    start(setup)
