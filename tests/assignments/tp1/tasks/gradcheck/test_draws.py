"""What gradient checkers are asked: every shape and place, what hides mistakes, twins, draws."""

import numpy as np
import pytest

from grader.assignment.inputs import Inputs
from grader.assignments.tp1.tasks.gradcheck import cases
from grader.assignments.tp1.tasks.gradcheck.draws import bases

SEEDS = range(40)
each_seed = pytest.mark.parametrize("seed", SEEDS)


def made(name, seed):
    return getattr(cases, name)(Inputs(seed, f"gradcheck.{name}"))


def x_of(case):
    return np.asarray(case.calls[0].args[1].value)


def gradient_of(case):
    (answer,) = case.calls[0].callbacks.values()
    return answer([x_of(case)], 0.0)[1]


def errors_of(case):
    """Return by how much each entry of the gradient is off, flat."""
    return (gradient_of(case) - case.detail.function.gradient(x_of(case))).ravel()


def spoiled(seed):
    return [(case, errors_of(case)) for case in made("rejects", seed)]


@each_seed
def test_right_gradients_are_asked_in_every_shape_and_for_more_entries_than_ten(seed):
    right = [x_of(case) for case in made("accepts", seed)]
    assert {x.ndim for x in right} == {0, 1, 2, 3}
    assert 10 < max(x.size for x in right) <= 24


@each_seed
def test_entries_and_gradients_are_of_both_signs_and_an_entry_is_0(seed):
    right = made("accepts", seed)
    entries = np.concatenate([x_of(case).ravel() for case in right])
    gradients = np.concatenate([gradient_of(case).ravel() for case in right])
    assert (entries > 0).any()
    assert (entries < 0).any()
    assert (entries == 0).any()
    assert (gradients > 0).any()
    assert (gradients < 0).any()


@each_seed
def test_single_entries_are_wrong_in_every_shape_and_at_every_place_of_a_vector(seed):
    single = [(x_of(case), np.flatnonzero(off)) for case, off in spoiled(seed)]
    single = [(x, places[0]) for x, places in single if len(places) == 1]
    assert {x.ndim for x, _ in single} == {0, 1, 2, 3}
    vector = bases(Inputs(seed, "gradcheck.rejects"))["vector"].x
    places = {place for x, place in single if np.array_equal(x, vector)}
    assert places == set(range(vector.size))
    assert any(place >= 10 for _, place in single)


@each_seed
def test_places_in_a_matrix_reach_all_of_its_rows_and_columns(seed):
    shape = bases(Inputs(seed, "gradcheck.rejects"))["matrix"].x.shape
    places = [
        np.unravel_index(np.flatnonzero(off)[0], shape)
        for case, off in spoiled(seed)
        if "matrix, at" in case.key
    ]
    for axis, length in enumerate(shape):
        assert {int(place[axis]) for place in places} == set(range(length))


@each_seed
def test_single_errors_are_of_either_sign_and_as_small_as_three_thousandths(seed):
    errors = [off[off != 0][0] for _, off in spoiled(seed) if np.count_nonzero(off) == 1]
    assert min(errors) < 0 < max(errors)
    relative = []
    for case, off in spoiled(seed):
        right = case.detail.function.gradient(x_of(case)).ravel()
        relative += [abs(e / r) for e, r in zip(off, right, strict=True) if e and abs(r) >= 1]
    assert min(relative) == pytest.approx(3e-3, rel=1e-2)


@each_seed
def test_errors_cancel_also_where_each_is_divided_by_the_larger_of_1_and_the_sizes(seed):
    hidden = [(gradient_of(case), off) for case, off in spoiled(seed) if "balanced" in case.key]
    assert hidden
    for gradient, off in hidden:
        at = off != 0
        assert off.sum() == pytest.approx(0, abs=1e-12)
        assert np.all(np.abs(gradient.ravel()[at]) < 1)
        assert np.all(np.abs((gradient.ravel() - off)[at]) < 1)


@each_seed
def test_swapped_entries_are_the_same_numbers_in_other_places(seed):
    swapped = [case for case, _ in spoiled(seed) if "swapped" in case.key]
    assert swapped
    for case in swapped:
        right = case.detail.function.gradient(x_of(case))
        assert not np.allclose(gradient_of(case), right, rtol=2e-3)
        np.testing.assert_array_equal(np.sort(gradient_of(case), None), np.sort(right, None))


@each_seed
@pytest.mark.parametrize("name", ["rejects", "random_state", "relative"])
def test_every_wrong_gradient_has_a_twin_at_the_same_point_which_is_asked_too(seed, name):
    asked = {case.key: case for case in (*made("accepts", seed), *made(name, seed))}
    wrong = [case for case in asked.values() if case.detail.twin]
    assert wrong
    for case in wrong:
        twin = asked[case.detail.twin]
        np.testing.assert_array_equal(x_of(twin), x_of(case))
        np.testing.assert_array_equal(gradient_of(twin), twin.detail.function.gradient(x_of(twin)))


@each_seed
def test_gradients_of_about_1000_are_of_both_signs_and_right_to_seven_digits(seed):
    right = [case for case in made("relative", seed) if not case.detail.twin]
    signs = {float(np.sign(gradient_of(case))[0]) for case in right}
    assert signs == {1.0, -1.0}
    for case in right:
        assert np.all(np.abs(np.abs(gradient_of(case)) - 1100) < 400)


def test_functions_points_shapes_and_places_change_with_the_seed():
    functions, shapes, wrong = set(), set(), set()
    for seed in SEEDS:
        at = bases(Inputs(seed, "gradcheck.accepts"))
        functions.add(at["vector"].function.cost_source)
        shapes.add((at["matrix"].x.shape, at["solid"].x.shape, at["many"].x.shape))
        wrong.add(tuple(case.key for case in made("rejects", seed)))
    assert len(functions) == len(SEEDS)
    assert len(shapes) > len(SEEDS) / 4
    assert len(wrong) > len(SEEDS) / 2


@each_seed
@pytest.mark.parametrize("name", ["accepts", "rejects", "central", "random_state", "relative"])
def test_no_two_cases_share_a_key(seed, name):
    keys = [case.key for case in made(name, seed)]
    assert len(set(keys)) == len(keys)
