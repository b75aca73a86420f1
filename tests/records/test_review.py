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


def test_a_file_without_its_function_needs_a_look_that_says_what_it_defines(graded):
    without = graded("def other(x): return x\n")
    (flag,) = Summary.of(without).review_flags
    assert (flag.reason, flag.task) == ("no_answer", "softmax")
    assert "`other`" in flag.detail
    assert {criterion.verdict for criterion in without.tasks[0].criteria} == {"missing"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def softmax(x)\n    return x\n", "line 1"),
        ("import sys\nsys.exit(0)\n", "SystemExit"),
        ("x = 1 / 0\n" + RIGHT + "softmax = right\n", "ZeroDivisionError"),
        (RIGHT + "softmax = right\n# \u00e9".encode("utf-16").decode("latin-1"), ""),
    ],
    ids=["no colon", "exits", "raises at import", "UTF-16"],
)
def test_a_file_that_does_not_load_needs_a_look_with_the_line_that_explains_it(
    graded, source, words
):
    flags = Summary.of(graded(source)).review_flags
    (flag,) = [flag for flag in flags if flag.task == "softmax"]
    assert flag.reason == "no_answer"
    assert flag.detail
    assert words in flag.detail
