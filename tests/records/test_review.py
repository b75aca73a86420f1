"""What a person ought to look at is told by fields of the report, whatever the verdicts."""

from dataclasses import replace

import pytest
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.read import read_one
from grader.limits import Limits
from grader.records.summary import Summary

RIGHT = """
import os
import numpy as np

def right(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)

"""
NOISE = "def softmax(x):\n    return right(x) + 1e-3 * np.random.randn(*x.shape)\n"
DIES_ON_VECTORS = "def softmax(x):\n    return right(x) if x.ndim > 1 else os._exit(3)\n"
ENDLESS_ON_VECTORS = (
    "def softmax(x):\n    while x.ndim == 1:\n        pass\n    return 0 * right(x)\n"
)
MEDDLES = "import sys\nsys._getframe()\nsoftmax = right\n"


@pytest.fixture(scope="module")
def graded(slot):
    """Grade the plain files with another softmax; return the report."""
    plain = read_one(SPECIMENS / "passed_plain", Limits(), TP1.names)
    grading, workers = slot.grading(TP1), slot.workers()

    def grade(source):
        sources = replace(plain, files={**plain.files, "softmax.py": source.encode()})
        return grade_submission(sources, "conduct", grading, workers)

    yield grade
    workers.close()


@pytest.mark.parametrize(
    ("source", "conduct"),
    [
        (RIGHT + "softmax = right\n", []),
        (RIGHT + NOISE, ["wavers"]),
        (RIGHT + DIES_ON_VECTORS, ["crashed"]),
        (RIGHT + ENDLESS_ON_VECTORS, ["timed_out"]),
        (RIGHT + MEDDLES, ["meddles"]),
    ],
    ids=["plain", "noise", "dies", "endless", "meddles"],
)
def test_conduct_is_told(graded, source, conduct):
    report = graded(source)
    assert report.tasks[0].conduct == conduct
    looks = [
        review_flag
        for review_flag in Summary.of(report).review_flags
        if review_flag.task == "softmax"
    ]
    assert [each.reason for each in looks] == conduct


def test_a_file_that_is_not_there_is_told_apart_from_one_without_its_function(graded):
    without = graded("def other(x): return x\n")
    assert Summary.of(without).review_flags == ()
    assert {criterion.verdict for criterion in without.tasks[0].criteria} == {"missing"}
