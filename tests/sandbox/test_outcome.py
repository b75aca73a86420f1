"""What counts as a numeric array."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.outcome import as_array
from grader.worker.wire import Callback, Opaque


def nested(shape):
    """Return nested lists of finite numbers with the shape given."""
    numbers = st.floats(allow_nan=False)
    for size in reversed(shape):
        numbers = st.lists(numbers, min_size=size, max_size=size)
    return numbers


@given(st.lists(st.integers(1, 3), max_size=4).flatmap(nested))
def test_regular_nested_lists_become_the_array_that_numpy_makes_of_them(value):
    np.testing.assert_array_equal(as_array(value), np.array(value), strict=True)


@pytest.mark.parametrize("value", [0, -3, 2.5, True, float("nan"), float("-inf")])
def test_python_numbers_become_0_d_float64_arrays(value):
    array = as_array(value)
    assert (array.shape, array.dtype) == ((), np.float64)
    np.testing.assert_array_equal(array, value)


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint64, np.float16, np.float64, complex])
def test_arrays_and_numpy_scalars_keep_their_dtype(dtype):
    assert as_array(np.ones((2, 1), dtype)).dtype == dtype
    assert as_array(np.ones((), dtype)[()]).dtype == dtype


def test_an_array_is_not_copied():
    array = np.zeros(3)
    assert as_array(array) is array


def test_a_tuple_of_rows_is_stacked():
    np.testing.assert_array_equal(as_array((np.array([1.0, 2.0]), [3, 4])), [[1, 2], [3, 4]])


@pytest.mark.parametrize(
    "value",
    [
        None,
        "1.0",
        b"1",
        1j,
        {"a": 1.0},
        {1.0},
        Opaque("an object"),
        Callback("f"),
        10**400,
        [1.0, 10**400],
        [1.0, None],
        [1.0, [2.0]],
        [[1.0, 2.0], [3.0]],
        [[1.0], "a"],
    ],
)
def test_what_does_not_convert_without_loss_gives_none(value):
    assert as_array(value) is None
