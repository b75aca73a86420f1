"""Inputs of the short form: what they hold at every seed."""

import numpy as np
import pytest

from grader.assignment.inputs import Inputs
from grader.author import LAYOUTS, integer, uniform, whole
from grader.author.forms import argument
from grader.worker.wire import Laid

SEEDS = range(30)


def made(form, seed=1):
    return argument(form, Inputs(seed, "test"))


def evaluated(source):
    return eval(source, {"np": np})  # noqa: S307 our own


@pytest.mark.parametrize("shape", [(5,), (2, 3), (4, 6), (2, 2, 3)])
@pytest.mark.parametrize("around", [0.0, 1e6])
def test_small_inputs_have_no_two_equal_entries(shape, around):
    for seed in SEEDS:
        value = made(uniform(*shape, around=around), seed).value
        assert value.shape == shape
        assert len(np.unique(value)) == value.size
        assert np.abs(value - around).max() <= 3


@pytest.mark.parametrize("around", [1e4, 1e6, 1e8])
def test_sums_of_entries_around_a_size_are_exact_and_squares_are_not(around):
    squares_differ = False
    for seed in SEEDS:
        value = made(uniform(4, 2, around=around), seed).value
        for column in value.T:
            assert sum(column) == sum(column[::-1]) == np.sum(column[[2, 0, 3, 1]])
            exact = [int(entry * 1024) ** 2 for entry in column]
            squares_differ |= any(
                int(entry**2 * 1024**2) != square
                for entry, square in zip(column, exact, strict=True)
            )
    assert squares_differ == (around > 1e4)


@pytest.mark.parametrize(
    "form",
    [uniform(3), uniform(30, 2), uniform(30, 2, around=1e6), whole(2, 3), whole(2, 5), whole(40, 5),
     [[1, 2]], 0.5, np.array([1, 2]), uniform(), *LAYOUTS],
)  # fmt: skip
def test_the_source_makes_the_same_value(form):
    argument = made(form)
    value = argument.value.array if isinstance(argument.value, Laid) else argument.value
    pasted = evaluated(
        argument.lazy_source if isinstance(argument.lazy_source, str) else argument.lazy_source()
    )
    np.testing.assert_array_equal(np.asarray(pasted), np.asarray(value))
    assert np.asarray(pasted).dtype == np.asarray(value).dtype


def test_whole_numbers_have_no_constant_column():
    for rows in range(2, 7):
        for columns in range(1, 12):
            assert np.ptp(made(whole(rows, columns)).value, axis=0).all()


def test_layouts_are_integers_float32_a_view_and_fortran_order():
    integers, single, strided, fortran = (made(layout).value for layout in LAYOUTS)
    assert (integers.dtype, single.dtype) == (np.int64, np.float32)
    assert (strided.layout, fortran.layout) == ("strided", "F")


def test_a_whole_number_is_drawn_with_both_ends():
    assert {made(integer(1, 3), seed).value for seed in SEEDS} == {1, 2, 3}


@pytest.mark.parametrize(
    ("form", "title"),
    [
        (uniform(), "a number"),
        (uniform(3, around=100.0), "3 entries around 100"),
        (uniform(2, 2, 2), "an array of shape (2, 2, 2)"),
        (whole(3), "a vector of 3 whole numbers"),
        ([1, 2.5], "the vector [1, 2.5]"),
        (list(range(30)), "a vector of 30 entries"),
        ([], "a vector of 0 entries"),
        ("c", "'c'"),
        (None, ""),
    ],
)
def test_titles_say_what_is_asked(form, title):
    assert made(form).title == title
