"""Advice on what calls show: habits, digits that are lost, warnings, much output."""

import re

import pytest
from clean_work import (
    COST,
    GRADCHECK,
    LOG,
    LOGARITHM_OF_ZERO,
    NEURAL,
    PRINTS,
    SIGMOID,
    SOFTMAX,
    said,
)
from source_changes import changed

from grader.quality.fairness import lost_criteria, names_in


def test_a_softmax_that_writes_over_its_argument_is_told_so(advice):
    in_place = changed(
        SOFTMAX,
        ("    e = np.exp(x - np", "    x = np.asarray(x, dtype=np.float64)\n    x -= np"),
        ("keepdims=True))", "keepdims=True)\n    e = np.exp(x)"),
    )
    found = advice(softmax=in_place)
    assert list(found) == ["softmax"]
    (finding,) = found["softmax"]
    assert finding.rationale == "the array that is given to softmax is changed by the call"
    assert finding.hint.endswith("?")


def test_a_softmax_that_writes_over_its_argument_and_is_wrong_hears_of_the_mistake_alone(graded):
    wrong = "import numpy as np\ndef softmax(x):\n    x -= 1.0\n    return x"
    softmax = graded(softmax=wrong).tasks[0]
    assert softmax.points < softmax.max_points
    assert not softmax.advice


def test_a_sigmoid_and_a_gradient_that_write_over_their_arguments_are_told_so_together(graded):
    in_place = """
import numpy as np

def sigmoid(x):
    e = np.exp(-np.abs(x))
    y = np.where(np.asarray(x) >= 0, 1, e) / (1 + e)
    if isinstance(x, np.ndarray) and x.dtype == y.dtype:
        x[...] = y
    return y

def sigmoid_grad(s):
    s -= s * s
    return s
"""
    task = graded(sigmoid=in_place).tasks[1]
    assert task.points == task.max_points
    first = task.advice[0].rationale
    assert first == "the array that is given to sigmoid and sigmoid_grad is changed by the call"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("softmax", changed(SOFTMAX, ("    return e /", "    return (e + 0 * x) /"))),
        ("sigmoid", changed(SIGMOID, ("/ (1 + e)", "/ (1 + e) + 0 * np.asarray(x)"))),
        ("sigmoid", changed(SIGMOID, ("/ (1 + e)", "/ (1 + e) + 0 * np.maximum(x, 0)"))),
    ],
)
def test_nan_at_infinite_entries_costs_nothing_and_is_told(graded, name, text):
    task = next(each for each in graded(**{name: text}).tasks if each.name == name)
    assert task.points == task.max_points
    assert [each.rationale for each in task.advice] == [
        f"for infinite entries, which are not asked for, {name} gives NaN and no limit"
    ]


def test_a_function_that_refuses_infinite_entries_hears_nothing_of_them(advice):
    refuses = changed(SOFTMAX, ("    e =", "    assert np.all(np.isfinite(x))\n    e ="))
    assert not advice(softmax=refuses)


def test_a_checker_that_lets_nan_pass_is_told_so_by_an_id_that_is_in_no_criterion(graded):
    report = graded(gradcheck=changed(GRADCHECK, ("not reldiff <= 1e-5", "reldiff > 1e-5")))
    advised = {task.name: [each.lookalike for each in task.advice] for task in report.tasks}
    assert advised["gradcheck"] == ["gradcheck.nan-passes"]
    assert not names_in(report)
    assert report.score.points == 60


IN_PLACE = (
    ("            moved = x.copy()\n            moved[ix] += h\n", "            x[ix] = old + h\n"),
    ("        costs = []\n", "        costs, old = [], x[ix].copy()\n"),
    ("f(moved)[0]", "f(x)[0]"),
)


def test_a_checker_that_puts_x_back_only_where_nothing_is_wrong_is_told_so(graded):
    late = changed(
        GRADCHECK,
        *IN_PLACE,
        ("            return False\n", "            return False\n        x[ix] = old\n"),
    )
    report = graded(gradcheck=late)
    assert report.score.points == 60
    (told,) = report.tasks[2].advice
    assert told.rationale == "x is not put back where the check finds a mistake"
    early = changed(
        GRADCHECK, *IN_PLACE, ("        numgrad =", "        x[ix] = old\n        numgrad =")
    )
    assert not graded(gradcheck=early).tasks[2].advice


def test_a_checker_that_does_not_yet_work_hears_nothing_of_nan(graded):
    accepts_all = changed(GRADCHECK, ("not reldiff <= 1e-5", "reldiff > 1e9"))
    report = graded(gradcheck=accepts_all)
    assert "gradcheck.rejects" in lost_criteria(report)
    assert not report.tasks[2].advice


def test_a_network_whose_cost_is_infinite_for_large_parameters_is_told_so(advice):
    told = said(advice(neural=changed(NEURAL, LOGARITHM_OF_ZERO)))
    assert told == {"neural": [COST, LOG]}


def test_a_constant_that_costs_digits_within_the_tolerance_is_told_with_their_number(graded):
    total = "np.sum(e, axis=-1, keepdims=True)"
    softmax = graded(softmax=changed(SOFTMAX, (total, f"({total} + 1e-9)")))
    (finding,) = softmax.tasks[0].advice
    assert "9 digits are right where 15 can be" in finding.rationale
    assert softmax.tasks[0].points == 15


def test_a_sigmoid_in_single_precision_is_told_that_it_has_about_seven_digits(advice):
    single = changed(SIGMOID, ("np.abs(x)", "np.minimum(np.abs(x), 80).astype(np.float32)"))
    first = advice(sigmoid=single)["sigmoid"][0]
    assert re.search(r" [67] digits are right where 16 can be$", first.rationale)


def test_digits_are_no_advice_where_they_cost_the_criterion(graded):
    softmax = graded(softmax=changed(SOFTMAX, ("e / np", "1e-3 + e / np"))).tasks[0]
    assert softmax.points < softmax.max_points
    assert not softmax.advice


def test_an_overflow_warning_is_told_with_its_line_and_the_first_case(advice):
    found = advice(
        sigmoid=changed(
            SIGMOID, ("np.exp(-np.abs(x))", "np.exp(-np.abs(x))\n    np.exp(np.abs(x))")
        )
    )
    (finding,) = found["sigmoid"]
    assert finding.rationale == "a warning is given: overflow encountered in exp"
    assert finding.where == "sigmoid.py, line 6"
    assert re.fullmatch(r"entries of \+-[789]\d\d", finding.case)


def test_much_output_is_told_once_although_every_call_prints(advice):
    found = advice(softmax=changed(SOFTMAX, PRINTS))
    assert said(found)["softmax"] == ["a call prints a lot"]


def test_a_little_output_is_no_advice(advice):
    assert not advice(
        softmax=changed(SOFTMAX, ("    e = np.exp", "    print('here')\n    e = np.exp"))
    )


def test_a_checker_may_print_as_much_as_it_wants(advice):
    talks = changed(
        GRADCHECK, ("        costs = []", "        costs = []\n        print('x' * 3000)")
    )
    assert not advice(gradcheck=talks)
