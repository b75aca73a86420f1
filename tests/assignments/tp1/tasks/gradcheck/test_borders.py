"""What is asked lies on no border: a checker does not pass at one seed and fail at another."""

import numpy as np
import pytest

from grader.assignment.inputs import Inputs
from grader.assignments.tp1.tasks.gradcheck import cases

STEP, TOLERANCE = 1e-5, 1e-5
each_seed = pytest.mark.parametrize("seed", range(40))


def made(name, seed):
    return getattr(cases, name)(Inputs(seed, f"gradcheck.{name}"))


def x_of(case):
    return np.asarray(case.calls[0].args[1].value)


def gradient_of(case, draw=0.0):
    (answer,) = case.calls[0].callbacks.values()
    return np.asarray(answer([x_of(case)], draw)[1])


def right_of(case):
    return np.asarray(case.detail.function.gradient(x_of(case)))


def errors_of_one_sided(case):
    """Return the relative error of forward differences in each entry, flat."""
    function, x = case.detail.function, x_of(case)
    found = []
    for index in np.ndindex(x.shape):
        moved = x.copy()
        moved[index] += STEP
        quotient = (function.cost(moved) - function.cost(x)) / STEP
        right = right_of(case)[index]
        found.append(abs(quotient - right) / max(1.0, abs(right)))
    return found


@each_seed
@pytest.mark.parametrize("name", ["accepts", "random_state"])
def test_one_sided_differences_fail_clearly_wherever_right_gradients_are_asked(seed, name):
    right = [case for case in made(name, seed) if not case.detail.twin]
    assert max(error for case in right for error in errors_of_one_sided(case)) > 1.1 * TOLERANCE


def drift_of(case, step):
    """Return the largest error of an entry where those before it are left a step below."""
    right, moved, worst = right_of(case).ravel(), x_of(case).copy(), 0.0
    for place, index in enumerate(np.ndindex(moved.shape)):
        found = case.detail.function.gradient(moved).ravel()[place]
        worst = max(worst, abs(found - right[place]) / max(1.0, abs(right[place])))
        moved[index] -= step
    return worst


@each_seed
def test_entries_left_moved_spoil_a_later_one_clearly(seed):
    worst = max(drift_of(case, STEP) for case in made("accepts", seed))
    assert worst > 1.1 * TOLERANCE


@each_seed
def test_entries_left_moved_spoil_none_beyond_a_loose_tolerance_or_near_it(seed):
    for case in made("accepts", seed):
        assert drift_of(case, 10 * STEP) < 0.85e-3


@each_seed
def test_no_right_gradient_is_rounded_up_or_down_by_the_last_bit(seed):
    for case in made("accepts", seed):
        size = np.abs(right_of(case))
        for unit in (1.0, np.where(size < 1, 0.1, 1.0)):
            assert np.all(np.abs(size / unit % 1 - 0.5) > 0.01)


@each_seed
def test_every_point_of_several_entries_has_some_of_either_sign_and_a_single_one_is_positive(seed):
    for case in made("accepts", seed):
        x = x_of(case)
        assert (x > 0).any()
        assert x.size == 1 or (x < 0).any()


@each_seed
@pytest.mark.parametrize("draw", [0.0, 0.5, 1.0])
def test_a_function_that_draws_is_wrong_in_either_entry_which_differ_in_sign_and_size(seed, draw):
    wrong = [case for case in made("random_state", seed) if case.detail.twin]
    places = {case.detail.place for case in wrong}
    assert places == {0, 1}
    for case in wrong:
        x, right = x_of(case), right_of(case)
        small = int(np.argmin(np.abs(right)))
        assert x[0] * x[1] < 0
        assert right[0] * right[1] < 0
        off = np.abs(gradient_of(case, draw))
        is_small = case.detail.place == small
        assert (off[small] < 0.5) if is_small else (off[1 - small] > 0.5)
    errors = [(gradient_of(case) - right_of(case))[case.detail.place] for case in wrong]
    assert min(errors) < 0 < max(errors)


@each_seed
def test_large_gradients_miss_surely_by_an_absolute_measure_and_are_wrong_by_less_than_a_hundredth(
    seed,
):
    for case in made("relative", seed):
        given, right = gradient_of(case), right_of(case)
        if case.detail.twin:
            shares = np.abs(given - right) / np.maximum(np.abs(given), np.abs(right))
            assert np.all((shares > 0.0098) & (shares < 0.00995))
        else:
            function, x, quotients = case.detail.function, x_of(case), []
            for place in range(x.size):
                moved, step = [x.copy(), x.copy()], np.array([STEP, -STEP])
                moved[0][place] += step[0]
                moved[1][place] += step[1]
                up, down = (function.cost(each) for each in moved)
                quotients.append((up - down) / (2 * STEP))
            assert abs(np.mean(given - quotients)) > 1.5 * TOLERANCE


def spoiled_places(seed):
    """Return the shape of the matrix, and the places at which a single entry of it is wrong."""
    single = [
        (x_of(case).shape, case.detail.place)
        for case in made("rejects", seed)
        if x_of(case).size == 6 and x_of(case).ndim == 2 and case.detail.place is not None
    ]
    return single[0][0], {place for _, place in single}


@each_seed
def test_every_row_and_column_of_a_matrix_has_a_wrong_entry_by_itself(seed):
    shape, places = spoiled_places(seed)
    for axis, length in enumerate(shape):
        assert {int(np.unravel_index(place, shape)[axis]) for place in places} == {*range(length)}


def test_no_entry_of_a_matrix_is_right_at_every_seed():
    for wanted in ((2, 3), (3, 2)):
        drawn = [places for shape, places in map(spoiled_places, range(80)) if shape == wanted]
        assert frozenset().union(*drawn) == {*range(6)}
