"""Actual against expected: a fixed order of complaints, and inequalities that only accept."""

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.comparison.values import Tolerances, compare, compare_values
from grader.worker.wire import Opaque

USUAL = Tolerances()
SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, max_side=4)
MODERATE = st.floats(-1e6, 1e6)
FINITE = hnp.arrays(np.float64, SHAPES, elements=MODERATE)
LOOSE = st.builds(Tolerances, rtol=st.floats(1e-12, 0.5), atol=st.floats(1e-15, 0.5))


def kind_of(actual, expected):
    mismatch = compare(actual, np.asarray(expected, dtype=np.float64), USUAL)
    return None if mismatch is None else mismatch.kind


@pytest.mark.parametrize(
    ("actual", "kind"),
    [
        (None, "kind"),
        ("[1, 2]", "kind"),
        (np.array([[np.nan + 0j]]), "shape"),
        (np.array([np.nan + 0j, np.inf]), "dtype"),
        (np.array([np.inf, np.nan]), "nan"),
        (np.array([5.0, np.inf]), "infinity"),
        (np.array([1.0, 5.0]), "value"),
        (np.array([1.0, 2.0]), None),
    ],
)
def test_the_first_complaint_of_the_fixed_order_is_made(actual, kind):
    assert kind_of(actual, [1.0, 2.0]) == kind


@given(FINITE)
def test_an_equal_answer_is_right(expected):
    assert compare(expected.copy(), expected, Tolerances(0.0, 0.0)) is None


@given(FINITE, LOOSE, st.data())
def test_no_tolerance_accepts_a_nan(expected, tolerances, data):
    assume(expected.size)
    actual = expected.copy()
    actual.flat[data.draw(st.integers(0, expected.size - 1))] = np.nan
    assert compare(actual, expected, tolerances).kind == "nan"


@given(FINITE, LOOSE, st.sampled_from([np.inf, -np.inf]), st.data())
def test_no_tolerance_accepts_an_infinity_for_a_number(expected, tolerances, infinity, data):
    assume(expected.size)
    actual = expected.copy()
    actual.flat[data.draw(st.integers(0, expected.size - 1))] = infinity
    assert compare(actual, expected, tolerances).kind == "infinity"


@given(FINITE, LOOSE)
def test_no_tolerance_accepts_the_wrong_sign(expected, tolerances):
    assume(np.any(np.abs(expected) > tolerances.atol / (2 - tolerances.rtol) * (1 + 1e-9)))
    assert compare(-expected, expected, tolerances).kind == "value"


@given(FINITE, SHAPES, LOOSE)
def test_no_tolerance_accepts_another_shape(expected, shape, tolerances):
    assume(shape != expected.shape)
    assert compare(np.zeros(shape), expected, tolerances).kind == "shape"


@given(st.floats(), st.floats())
@example(np.inf, -np.inf)
@example(np.nan, 0.0)
@example(1.7e308, -1.7e308)
@example(5e-324, 0.0)
def test_two_numbers_agree_only_within_the_stated_bound(actual, expected):
    same = actual == expected or (np.isnan(actual) and np.isnan(expected))
    finite = np.isfinite(actual) and np.isfinite(expected)
    near = finite and abs(actual - expected) <= 1e-12 + 1e-6 * abs(expected)
    assert (compare(actual, np.array(expected), USUAL) is None) == (same or near)


@pytest.mark.parametrize("expected", [np.inf, -np.inf, np.nan])
def test_an_expected_limit_is_right_when_it_is_met(expected):
    assert kind_of(np.array([expected, 1.0]), [expected, 1.0]) is None


@pytest.mark.parametrize(
    ("actual", "expected"), [(np.inf, -np.inf), (1e308, np.inf), (0.0, np.nan), (np.inf, np.nan)]
)
def test_an_expected_limit_is_not_met_by_anything_else(actual, expected):
    assert kind_of(actual, expected) is not None


@pytest.mark.parametrize("sign", [1, -1])
def test_the_bound_scales_with_the_expected_value(sign):
    expected = np.array([1e3, 1.0, 0.0])
    bound = USUAL.rtol * np.abs(expected) + USUAL.atol
    assert compare(expected + sign * 0.99 * bound, expected, USUAL) is None
    assert compare(expected + sign * 1.01 * bound, expected, USUAL).wrong == 3


def test_the_bound_itself_is_still_right():
    assert compare(3.0, np.array(2.0), Tolerances(rtol=0.25, atol=0.5)) is None


@pytest.mark.parametrize(
    "actual",
    [
        [[0.5, 1.5], [2.0, 3.0]],
        ((0.5, 1.5), (2, 3)),
        [np.array([0.5, 1.5]), np.array([2.0, 3.0])],
        np.array([[0.5, 1.5], [2.0, 3.0]], dtype=np.float32),
        np.array([[0.5, 1.5], [2.0, 3.0]], order="F"),
    ],
)
def test_regular_lists_and_other_real_arrays_convert(actual):
    assert kind_of(actual, [[0.5, 1.5], [2.0, 3.0]]) is None


@pytest.mark.parametrize(
    "actual", [[[1.0, 2.0], [3.0]], [1.0, None], ["1", "2"], {"a": 1}, 1j, [1.0, 2j], 10**400]
)
def test_what_is_not_regular_or_not_real_does_not_convert(actual):
    assert kind_of(actual, [1.0, 2.0]) == "kind"


def test_complex_numbers_are_not_real_even_without_imaginary_part():
    assert kind_of(np.array([1 + 0j, 2 + 0j]), [1.0, 2.0]) == "dtype"


def test_an_opaque_value_is_named_by_its_description():
    mismatch = compare(Opaque("an object of type generator"), np.zeros(2), USUAL)
    wanted = "the function returns an object of type generator instead of an array of shape (2,)"
    assert mismatch.rationale == wanted


def test_none_is_recognised_as_a_missing_return():
    mismatch = compare(None, np.array(1.0), USUAL)
    assert mismatch.lookalike == "returns-none"
    assert mismatch.rationale == "the function returns None instead of a number"


def test_the_first_wrong_index_and_the_counts_are_reported():
    expected = np.arange(6.0).reshape(2, 3)
    actual = expected + np.array([[0, 0, 1], [0, 1, 1]])
    mismatch = compare(actual, expected, USUAL)
    assert (mismatch.index, mismatch.wrong, mismatch.total) == ((0, 2), 3, 6)
    assert mismatch.rationale == "an entry of the answer is 3 instead of 2"


def test_a_single_wrong_number_has_an_empty_index():
    mismatch = compare(2.0, np.array(1.0), USUAL)
    assert (mismatch.index, mismatch.wrong, mismatch.total) == ((), 1, 1)


@given(FINITE, st.data())
def test_exactly_the_spoiled_entries_are_counted(expected, data):
    spoil = data.draw(hnp.arrays(np.bool_, expected.shape))
    assume(spoil.any())
    actual = np.where(spoil, expected + 1 + np.abs(expected), expected)
    mismatch = compare(actual, expected, USUAL)
    assert (mismatch.wrong, mismatch.total) == (int(spoil.sum()), spoil.size)
    assert mismatch.index == tuple(np.argwhere(spoil)[0].tolist())


def test_numbers_that_look_alike_are_written_out_in_full():
    mismatch = compare(1.00001000001, np.array(1.00000999999), Tolerances(1e-15, 1e-15))
    assert "1.00001000001 instead of 1.00000999999" in mismatch.rationale


def test_empty_answers_of_the_right_shape_are_right():
    assert kind_of(np.zeros((0, 3)), np.zeros((0, 3))) is None


def test_the_tolerance_may_differ_from_entry_to_entry():
    actual, expected = np.array([1.1, 1.1]), np.array([1.0, 1.0])
    mismatch = compare_values(actual, expected, Tolerances(0.0, np.array([0.2, 0.01])))
    assert mismatch.index == (1,)


def test_float32_input_widens_the_tolerance_to_its_own_rounding():
    wide = USUAL.for_input(np.dtype(np.float32))
    assert wide.rtol == 128 * 2.0**-24
    assert wide.atol == 1e-7


def test_float32_input_never_narrows_a_tolerance_of_the_course():
    course = Tolerances(0.1, 0.01)
    assert course.for_input(np.dtype(np.float32)) == course


@pytest.mark.parametrize("dtype", [np.float64, np.int64, np.float16, bool])
def test_other_input_leaves_the_tolerance_as_it_is(dtype):
    assert USUAL.for_input(np.dtype(dtype)) == USUAL


def test_the_usual_tolerance_tells_float16_and_added_epsilons_from_honest_answers():
    expected = np.random.RandomState(50).uniform(0.05, 1, (20, 5))
    assert kind_of(expected.astype(np.float16), expected) == "value"
    assert kind_of(expected + 1e-3, expected) == "value"
    assert kind_of(expected * (1 + 1e-13), expected) is None
