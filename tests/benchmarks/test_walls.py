"""What the walls cost: a worker with them and one without, in turns in one run."""

import dataclasses
import statistics
import time

import pytest

from grader.limits import Limits
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import ZygoteWorkers

TURNS, WORKERS = 9, 60


def _plans():
    kernel = make_worker_config(Limits(), isolation="kernel")
    return {
        "limits": make_worker_config(Limits(), isolation="limits"),
        "kernel": dataclasses.replace(kernel, bubblewrap=None),
        "bubblewrap": kernel,
    }


def _milliseconds(workers):
    started = time.perf_counter()
    for _ in range(WORKERS):
        workers.start().end(kill=True)
    return 1000 * (time.perf_counter() - started) / WORKERS


@pytest.fixture(scope="module")
def sources():
    opened = {name: ZygoteWorkers(plan) for name, plan in _plans().items()}
    for workers in opened.values():
        workers.start().end(kill=True)
    yield opened
    for workers in opened.values():
        workers.close()


def test_the_walls_of_one_worker(benchmark, sources):
    """From the request to fork until the worker has ended; the median of turns."""

    def turns():
        taken = {name: [] for name in sources}
        for _ in range(TURNS):
            for name, workers in sources.items():
                taken[name].append(_milliseconds(workers))
        return {name: statistics.median(each) for name, each in taken.items()}

    taken = benchmark.pedantic(turns, rounds=1)
    more = {name: taken[name] - taken["limits"] for name in taken}
    benchmark.extra_info.update(more)
    print(
        f"\nworker: {taken['limits']:.2f} ms with resource limits alone, walls {more['kernel']:.2f}"
        f" ms more, in bubblewrap {more['bubblewrap']:.2f} ms more"
    )
