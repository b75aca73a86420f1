"""Advice on what a file holds: a checker that is never used, a package that is imported."""

from dataclasses import replace

import pytest
from clean_work import NEURAL, NEVER_CHECKED, NOT_CALLED, SIGMOID, SOFTMAX, UNUSED, said
from source_changes import changed
from tp1 import TP1


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


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("import unheard_of.pyplot as plt", "the module unheard_of is not there"),
        ("import cPickle as pickle", "the module cPickle is not in Python 3"),
    ],
)
def test_an_import_of_what_is_not_there_and_not_used_is_told_and_costs_nothing(graded, line, words):
    report = graded(sigmoid=f"\n{line}\n{SIGMOID}")
    (advice,) = report.tasks[1].advice
    assert advice.rationale == f"{words} (sigmoid.py, line 2), and nothing that was tried uses it"
    assert report.score.points == 60


def test_an_import_that_is_missed_is_no_advice_besides(graded):
    source = "import unheard_of as u\ndef softmax(x): return u.softmax(x)"
    task = graded(softmax=source).tasks[0]
    assert task.criteria[0].findings[0].lookalike == "missing-package"
    assert task.criteria[0].findings[0].where == "softmax.py, line 2"
    assert not task.advice


def test_an_import_is_told_in_the_task_whose_file_it_is_in(graded):
    tasks = graded(softmax=f"import unheard_of\n{SOFTMAX}").tasks
    assert [len(task.advice) for task in tasks] == [1, 0, 0, 0]
