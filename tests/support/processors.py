"""Processes of tests on the cores of this machine: each on one, beside the workers that it starts.

A grading process and its worker mostly wait for each other, which costs a fifth less of processor
time on one core than on two.
"""

import contextlib
import os

CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def keep_to_one_core():
    """Keep this process to one core if it is one of several that run tests."""
    name = os.environ.get("PYTEST_XDIST_WORKER", "")
    if CORES and name.startswith("gw"):
        os.sched_setaffinity(0, {CORES[int(name.removeprefix("gw")) % len(CORES)]})


@contextlib.contextmanager
def all_cores():
    """Let what is started meanwhile run on all cores: it shares its work out itself."""
    if not CORES:
        yield
        return
    kept = os.sched_getaffinity(0)
    os.sched_setaffinity(0, CORES)
    try:
        yield
    finally:
        os.sched_setaffinity(0, kept)
