"""Right work of several kinds is right on all inputs of an assignment, whatever the seed."""

import numpy as np
import pytest

from grader.answer_key.arguments import fresh_args
from grader.answer_key.reference import load_reference
from grader.assignment.inputs import Inputs
from grader.assignment.loading import load_assignment
from grader.comparison.values import Tolerances, compare

SEEDS = range(1000, 1020)


def _quotient(x):
    deviation = np.std(x, axis=0)
    return (x - np.mean(x, axis=0)) / np.where(deviation == 0, 1, deviation)


def _by_hand(x):
    d = x - np.sum(x, axis=0) / len(x)
    v = np.mean(d**2, axis=0)
    return np.divide(d, np.sqrt(v), out=np.zeros(np.shape(x)), where=v > 0)


def _moments(x):
    return np.mean(x * x, axis=0) - np.mean(x, axis=0) ** 2


RIGHT = {
    "mean": (lambda x: np.mean(x, axis=0), lambda x: sum(x) / len(x)),
    "variance": (
        lambda x: np.var(x, axis=0),
        lambda x: np.mean((x - np.mean(x, axis=0)) ** 2, axis=0),
    ),
    "zscore": (_quotient, _by_hand),
}


@pytest.fixture(scope="module")
def asked(root):
    """Every case of the tiny assignment at some seeds: criterion, function, argument, answer."""
    folder = root / "tests/assignments/stats"
    assignment = load_assignment(folder)
    reference = load_reference(folder / "reference", assignment).modules["stats"]
    found = []
    for seed in SEEDS:
        for criterion in assignment.tasks[0].criteria:
            for case in criterion.make_cases(Inputs(seed, criterion.id)):
                (x,) = fresh_args(case.calls[0])
                function = case.calls[0].function
                right = np.asarray(getattr(reference, function)(x.copy()), dtype=np.float64)
                found.append((seed, criterion.id, function, x, right))
    return found


def _mismatch(function, x, right):
    with np.errstate(all="ignore"):
        return compare(function(x.copy()), right, Tolerances().for_input(x.dtype))


def test_right_work_of_several_kinds_is_right_at_every_seed(asked):
    wrong = [
        (seed, criterion, name)
        for seed, criterion, name, x, right in asked
        for function in RIGHT[name]
        if _mismatch(function, x, right) is not None
    ]
    assert wrong == []


def test_digits_that_are_lost_show_on_two_inputs_at_every_seed(asked):
    """A mistake is named by two inputs at least."""
    for seed in SEEDS:
        seen = [
            criterion
            for at, criterion, name, x, right in asked
            if (at, name) == (seed, "variance") and _mismatch(_moments, x, right) is not None
        ]
        assert seen.count("stats.offset") >= 2
