"""What is read out of the points at which a checker evaluated f, at the borders of each reading."""

import numpy as np
import pytest

from grader.assignments.tp1.diagnosis.checker_places import mistakes_of_places
from grader.assignments.tp1.tasks.gradcheck.evaluation_points import EvaluationPoints

X = np.array([0.5, -0.25])


def points(*moved, x=X, after=None):
    """Return the points of a checker that evaluated f at x and these distances from it."""
    return EvaluationPoints(
        x=x,
        moved=np.array(moved, dtype=np.float64).reshape(len(moved), x.size),
        other_shapes=(),
        evaluations=len(moved) + 1,
        after=None if after is None else np.array(after),
    )


def shows(mistake, *moved, accepted=True, **more):
    """Say whether these points show a mistake."""
    return f"gradcheck.{mistake}" in mistakes_of_places([points(*moved, **more)], [accepted])


@pytest.mark.parametrize("step", [1.1e-9, 1e-8, 1e-5, 9e-3])
def test_steps_with_which_some_function_is_met_are_not_bad(step):
    assert not shows("step-size", [step, 0], [-step, 0])


@pytest.mark.parametrize("step", [0.9e-9, 1e-12, 1.1e-2, 3e-2, 1.0])
def test_steps_that_spoil_every_quotient_are_bad(step):
    assert shows("step-size", [step, 0], [-step, 0])


def test_the_smallest_step_counts():
    assert not shows("step-size", [0.5, 0], [1e-4, 0])


def test_a_checker_that_never_moves_x_has_no_bad_step():
    assert not shows("step-size")


@pytest.mark.parametrize(("other", "alone"), [(0.9e-7, 1), (1.1e-7, 0)])
def test_an_entry_moves_alone_while_the_others_move_by_rounding(other, alone):
    assert len(points([1e-4, other]).steps((0,))) == alone


def test_a_distance_of_rounding_is_no_step():
    assert points([8e-16, 0]).steps((0,)).size == 0
    assert points([1e-15, 0]).steps((0,)).size == 1


@pytest.mark.parametrize(("off", "left"), [(0.9e-7, False), (1.1e-7, True), (np.nan, True)])
def test_x_is_left_elsewhere_from_a_ten_millionth_on(off, left):
    assert bool(points(after=[0.0, off]).left_behind().any()) is left
    assert bool(points(after=[0.0, -off]).left_behind().any()) is left


def test_where_x_is_not_told_afterwards_it_is_not_left_elsewhere():
    assert not points([1e-4, 0]).left_behind().any()


def test_one_side_of_every_entry_is_one_sided_and_both_of_one_are_not():
    assert shows("one-sided", [1e-4, 0], [0, 1e-4])
    assert shows("one-sided", [-1e-4, 0], [0, 1e-4])
    assert not shows("one-sided", [1e-4, 0], [-1e-4, 0], [0, 1e-4])
    assert not shows("one-sided")


def test_all_entries_move_where_they_move_alike():
    assert shows("moves-every-element", [1e-4, 1e-4], [-1e-4, -1e-4])
    assert shows("moves-every-element", [1e-4, 1.0009e-4])
    assert not shows("moves-every-element", [1e-4, 1.0011e-4])
    assert not shows("moves-every-element", [1e-4, 1e-4], [1e-4, 0])
    assert not shows("moves-every-element", [1e-4, 0.9e-7])
    assert not shows("moves-every-element")


def test_an_entry_that_is_never_moved_is_left_out_where_the_gradient_is_accepted():
    assert shows("not-every-element", [1e-4, 0], [-1e-4, 0])
    assert not shows("not-every-element", [1e-4, 0], [0, 1e-4])
    assert not shows("not-every-element", [1e-4, 0], accepted=False)
    assert not shows("not-every-element")


def test_the_other_entries_are_replaced_by_0_or_by_the_one_that_moves():
    assert shows("separable-only", [1e-4, 0.25], [-1e-4, 0.25])
    assert shows("separable-only", [1e-4, 0.7501], [-1e-4, 0.7499])
    assert not shows("separable-only", [1e-4, 0.25], [1e-4, 0])
    assert not shows("separable-only", [1e-4, 0], [-1e-4, 0])
    assert not shows("separable-only", [1e-4, 1e-4], x=np.zeros(2))


def test_a_step_twice_as_long_to_one_side_is_a_point_that_was_moved_twice():
    assert shows("moved-twice", [1e-4, 0], [-2e-4, 0], [0, 1e-4], [0, -2e-4])
    assert shows("moved-twice", [2e-4, 0], [-1e-4, 0])
    assert not shows("moved-twice", [1e-4, 0], [-1e-4, 0])
    assert not shows("moved-twice", [1e-4, 0], [-3e-4, 0])


def test_where_all_move_with_the_first_one_that_is_moved_it_was_moved_twice():
    x = np.array([0.5, -0.25, 1.0])
    assert shows("moved-twice", [1e-4, 0, 0], [-2e-4, -1e-4, -1e-4], x=x)
    behind = ([1e-4, 0, 0], [-1e-4, 0, 0], [-1e-4, 1e-4, 0], [-1e-4, -1e-4, 1e-4])
    assert not shows("moved-twice", *behind, x=x)


def test_all_entries_drift_where_more_than_two_are_away_in_the_second_round():
    x = np.array([0.5, -0.25, 1.0])
    first = ([1e-4, 0, 0], [-1e-4, 0, 0])
    assert shows("moves-every-element", *first, [1e-6, 2e-4, 1e-4], x=x)
    assert not shows("moves-every-element", *first, [-1e-4, 1e-4, 0], x=x)


def test_entries_that_are_0_already_are_not_said_to_be_replaced():
    assert not shows("separable-only", [1e-4, 0], [-1e-4, 0], x=np.array([-1.5, 0.0]))
