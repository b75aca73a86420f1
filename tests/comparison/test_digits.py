"""Right digits of an answer: of its worst entry, from none to sixteen."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.comparison.digits import FLOAT64_DIGITS, right_digits
from grader.worker.wire import Opaque

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3)
ANY = hnp.arrays(np.float64, SHAPES, elements=st.floats(allow_nan=False))
SIZES = st.floats(1e-200, 1e200) | st.floats(-1e200, -1e-200)


@given(ANY, st.booleans())
@example(precise=np.array([np.inf, -np.inf, 0.0, 5e-324]), of_largest=False)
@example(precise=np.zeros(3), of_largest=True)
@settings(max_examples=40)
def test_an_exact_answer_has_sixteen_digits(precise, of_largest):
    with np.errstate(all="raise"):
        assert (
            right_digits(precise.copy(), precise, of_largest=of_largest) == FLOAT64_DIGITS == 16.0
        )


@pytest.mark.parametrize("shape", [(0,), (0, 3)])
@pytest.mark.parametrize("of_largest", [False, True])
def test_an_empty_answer_has_sixteen_digits(shape, of_largest):
    assert right_digits(np.zeros(shape), np.zeros(shape), of_largest=of_largest) == 16.0


@given(SIZES, st.floats(0.1, 14), st.sampled_from([1, -1]))
@settings(max_examples=60)
def test_a_relative_error_of_ten_to_the_minus_k_leaves_k_digits(precise, digits, sign):
    actual = precise * (1 + sign * 10.0**-digits)
    assert right_digits(actual, np.array(precise)) == pytest.approx(digits, abs=0.11)


@given(st.permutations([1.0, 1 + 1e-9, 1 - 1e-4, 1 + 1e-14]), SIZES)
@settings(max_examples=20)
def test_the_worst_entry_counts(factors, precise):
    assert right_digits(precise * np.array(factors), np.full(4, precise)) == 4.0


@pytest.mark.parametrize("of_largest", [False, True])
@pytest.mark.parametrize("spoilt", [np.nan, np.inf, -np.inf])
def test_a_nan_or_an_infinity_out_of_place_has_no_digit(spoilt, of_largest):
    actual = np.array([1.0, spoilt, 3.0])
    assert right_digits(actual, np.array([1.0, 2.0, 3.0]), of_largest=of_largest) == 0.0


@pytest.mark.parametrize(("actual", "precise"), [(np.inf, -np.inf), (1e300, np.inf)])
def test_an_infinity_that_is_missed_has_no_digit(actual, precise):
    assert right_digits(actual, np.array(precise)) == 0.0


@given(SIZES, st.floats(2, 1e6) | st.floats(-1e6, 0))
@settings(max_examples=30)
def test_an_answer_off_by_its_own_size_or_more_has_no_digit(precise, factor):
    assert right_digits(factor * precise, np.array(precise)) == 0.0


def test_another_number_than_zero_in_its_place_has_no_digit():
    assert right_digits(np.array([1e-9, 1.0]), np.array([0.0, 1.0])) == 0.0


@pytest.mark.parametrize(("actual", "precise"), [(1e-301, 0.0), (0.0, 1e-301), (2e-320, 1e-320)])
def test_differences_too_small_for_digits_are_not_counted(actual, precise):
    assert right_digits(actual, np.array(precise)) == 16.0


@given(st.floats(1, 12), st.floats(1e-6, 1))
@settings(max_examples=30)
def test_errors_are_relative_to_the_largest_entry_where_that_is_asked(digits, small):
    precise = np.array([-5.0, small])
    actual = precise + np.array([0.0, 5.0 * 10.0**-digits])
    found = right_digits(actual, precise, of_largest=True)
    assert found == pytest.approx(digits, abs=0.11)
    own = max(0.0, digits + np.log10(small / 5))
    assert right_digits(actual, precise) == pytest.approx(own, abs=0.11)


def test_an_error_smaller_than_any_digit_leaves_all_sixteen():
    assert right_digits(np.array([1.0, 1e-20]), np.array([1.0, 2e-20]), of_largest=True) == 16.0


@given(SHAPES, SHAPES)
@example((1, 3), (3,))
@example((1,), ())
@settings(max_examples=30)
def test_an_answer_of_another_shape_has_no_place_for_digits(shape, other):
    found = right_digits(np.ones(shape), np.ones(other))
    assert found == (16.0 if shape == other else None)


@pytest.mark.parametrize(
    "actual",
    [None, "1.0", Opaque("a thing"), 1j, np.array(1 + 0j), np.array("1"), np.array(1.0, dtype="O")],
)
def test_an_answer_that_is_no_real_number_has_no_place_for_digits(actual):
    assert right_digits(actual, np.array(1.0)) is None


@pytest.mark.parametrize("actual", [2, 2.0, True + 1, np.float32(2), np.int8(2), np.array(2, "f2")])
def test_real_numbers_of_any_kind_have_digits(actual):
    assert right_digits(actual, np.array(2.0)) == 16.0
    assert right_digits([[actual]], np.array([[2.0]])) == 16.0


@pytest.mark.parametrize(("dtype", "digits"), [(np.float32, 7), (np.float16, 3)])
def test_short_floats_have_the_digits_of_their_precision(dtype, digits):
    precise = np.random.RandomState(50).uniform(0.5, 1, 100)
    assert digits <= right_digits(precise.astype(dtype), precise) <= digits + 1
