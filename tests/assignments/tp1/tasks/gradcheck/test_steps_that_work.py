"""How a gradient checker may step: which lengths work, which pairs are symmetric, what holds still.

The function is a cube: its central difference with the step h is off by h squared exactly.
"""

from types import SimpleNamespace

import numpy as np
import pytest

from grader.assignment.functions import Function
from grader.assignment.model import CaseCounts, JudgeInput
from grader.assignments.tp1.tasks.gradcheck.checker_central import central
from grader.assignments.tp1.tasks.gradcheck.judges import Checked
from grader.comparison.values import Tolerances
from grader.sandbox.outcome import Evaluation, Outcome

CUBE = Function("a cube", lambda x: np.sum(x**3), lambda x: 3 * x**2, "np.sum(x**3)", "3*x**2")


def judged(x, *points):
    """Return what is wrong with a checker that accepts and evaluates a cube at these points."""
    detail = Checked(CUBE)
    args = (SimpleNamespace(value=None), SimpleNamespace(value=np.array(x)))
    case = SimpleNamespace(
        key="k", title="a cube", calls=[SimpleNamespace(args=args)], detail=detail
    )
    evaluations = tuple(Evaluation(point=np.array(point), draw=0.0) for point in points)
    outcome = Outcome("returned", value=True, evaluations=evaluations)
    return central(JudgeInput(case, [outcome], (), Tolerances(), CaseCounts({}, {})))


@pytest.mark.parametrize("step", [1e-8, 1e-6, 1e-4, 9e-3])
def test_steps_that_come_within_a_ten_thousandth_of_the_derivative_work(step):
    assert judged([0.5], [0.5 + step], [0.5 - step]) is None


@pytest.mark.parametrize("step", [0.011, 0.03, 0.5])
def test_steps_that_curvature_spoils_do_not(step):
    assert judged([0.5], [0.5 + step], [0.5 - step]).expected == "a step of about 1e-5"


@pytest.mark.parametrize(("step", "works"), [(0.16, True), (0.19, False)])
def test_a_large_derivative_is_met_relative_to_its_size(step, works):
    assert (judged([-10.0], [-10 + step], [-10 - step]) is None) is works


def test_one_step_of_several_that_works_is_enough():
    assert judged([0.5], [0.8], [0.2], [0.501], [0.499]) is None


@pytest.mark.parametrize(("back", "symmetric"), [(1.0009e-3, True), (1.0011e-3, False)])
def test_the_two_steps_may_differ_by_a_thousandth_of_themselves(back, symmetric):
    assert (judged([0.5], [0.5 + 1e-3], [0.5 - back]) is None) is symmetric


def test_every_entry_needs_both_sides():
    x = [0.5, 0.7]
    first, second = ([0.501, 0.7], [0.499, 0.7]), ([0.5, 0.701], [0.5, 0.699])
    assert judged(x, *first, *second) is None
    assert judged(x, *first, second[0]).index == (1,)
    assert judged(x, *first).index == (1,)


@pytest.mark.parametrize(("other", "held"), [(9e-8, True), (1.2e-7, False)])
def test_an_entry_that_was_put_back_but_for_rounding_holds_still(other, held):
    x = [0.5, 0.7]
    points = [[0.501, 0.7], [0.499, 0.7], [0.5 + other, 0.701], [0.5 + other, 0.699]]
    assert (judged(x, *points) is None) is held
