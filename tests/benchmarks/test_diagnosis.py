"""What a diagnosis costs: processor time of all processes, with it and without it, in one run."""

import os
from pathlib import Path

import pytest
from tp1 import TP1

from grader.grading.setup import prepare_setup
from grader.grading.submission import grade_submission
from grader.quality.specimens import load_specimens
from grader.settings import Course

ROOT = Path(__file__).parent.parent.parent
ROUNDS, TURNS = 8, 10
DEAREST = (
    "failed_neural-binary-cross-entropy",
    "failed_neural-sign-and-no-derivative",
    "failed_neural-loop-keeps-last-row",
    "failed_softmax-joint-table-no-shift",
    "failed_gradcheck-precedence-no-brackets",
)
"""Wrong specimens with much to explain."""


@pytest.fixture(scope="module")
def pool():
    return {
        specimen.name: specimen.sources
        for specimen in load_specimens(ROOT / "tests/specimens", TP1)
    }


def seconds(sources):
    """Return processor times of one grading without a diagnosis and with it: the least of turns.

    Those of worker processes are included, the start of their zygote is not. Whatever else the
    machine does only adds to them.
    """
    slots = {
        each: prepare_setup(TP1, Course(diagnosis=each), 7, "grade", ROOT / "reference")
        for each in (False, True)
    }
    gradings = {each: setup.grading(TP1) for each, setup in slots.items()}

    def used(each, rounds):
        workers = slots[each].workers()
        before = os.times()
        for _ in range(rounds):
            grade_submission(sources, "measured", gradings[each], workers)
        workers.close()
        return sum(os.times()[:4]) - sum(before[:4])

    times = {False: [], True: []}
    for _ in range(TURNS):
        for each, taken in times.items():
            taken.append((used(each, ROUNDS + 1) - used(each, 1)) / ROUNDS)
    return [min(taken) for taken in times.values()]


def test_an_honest_submission(benchmark, pool):
    """The plain specimen, right everywhere."""
    without, with_it = benchmark.pedantic(seconds, args=(pool["passed_plain"],), rounds=1)
    print(
        f"\nhonest submission: {1000 * without:.0f} ms of processor time without a diagnosis, "
        f"{1000 * with_it:.0f} ms with it: {100 * (with_it / without - 1):.0f} % more"
    )


@pytest.mark.parametrize("name", DEAREST)
def test_wrong_submissions(benchmark, pool, name):
    """Those with much to explain."""
    without, with_it = benchmark.pedantic(seconds, args=(pool[name],), rounds=1)
    print(f"\n{name}: {1000 * (with_it - without):.0f} ms of processor time more")
