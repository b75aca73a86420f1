"""Advice on what a file holds: a checker that is never used, a package that is imported."""

from dataclasses import replace

import pytest
from clean_work import NEURAL, NEVER_CHECKED, NOT_CALLED, SOFTMAX, UNUSED, said
from source_changes import changed

from grader.tasks import TP1


def test_a_network_that_never_heard_of_the_checker_is_told_so(advice):
    assert said(advice(neural=changed(NEURAL, *NEVER_CHECKED))) == {"neural": [UNUSED]}


def test_a_file_that_was_not_handed_in_is_not_blamed_for_what_it_does_not_use(graded):
    report = graded(neural=None)
    assert report.tasks[3].verdict == "missing"
    assert not report.tasks[3].advice


def test_a_checker_that_is_imported_and_never_called_is_unused(advice):
    """The skeleton that is handed out imports it."""
    imported = changed(NEURAL, NOT_CALLED)
    assert said(advice(neural=imported)) == {"neural": [UNUSED]}


@pytest.fixture(scope="module")
def with_scipy(slot):
    """Grade where SciPy is allowed."""
    allowed = replace(slot, course=slot.course.model_copy(update={"packages": ("scipy",)}))
    workers = allowed.workers()
    yield {"grading": allowed.grading(TP1), "workers": workers}
    workers.close()


@pytest.mark.parametrize(
    "line",
    [
        "from scipy.special import softmax as done",
        "import scipy.special; done = scipy.special.softmax",
        "if True:\n    from scipy.special import softmax as done",
        "import numpy as np, scipy.special; done = scipy.special.softmax",
    ],
)
def test_a_function_taken_from_an_allowed_package_is_told_and_costs_nothing(
    graded, with_scipy, line
):
    report = graded(**with_scipy, softmax=f"{line}\ndef softmax(x): return done(x, axis=-1)")
    assert [each.rationale for each in report.tasks[0].advice] == ["the file imports scipy"]
    assert report.score.points == 60


def test_a_package_that_is_only_spoken_of_is_no_advice(advice, with_scipy):
    mentions = (
        '"""Like scipy.special."""\n# import scipy would do as well\nimport numpy as scipyish\n'
    )
    assert not advice(**with_scipy, softmax=mentions + SOFTMAX)
