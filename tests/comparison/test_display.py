"""Values for people: as text, and as a small piece of data around the first wrong entry."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.comparison.display import few_numbers, number, text_of, window_of
from grader.records.finding import Shown
from grader.worker.wire import Opaque

LARGE = np.arange(200.0 * 50).reshape(200, 50)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("already words", "already words"),
        ("\x1b[1m", "<U+001B>[1m"),
        (Opaque("an object of type \u202eGenerator"), "an object of type <U+202E>Generator"),
        (None, "None"),
        ([1.0, None], "[1.0, None]"),
        (np.float64(0.1), "0.1"),
        (1 / 3, "0.333333333"),
        (3, "3"),
        (True, "1"),
        (np.array(np.nan), "nan"),
        (np.array([0.5, -np.inf]), "[ 0.5, -inf]"),
        ([[1, 2], [3, 4]], "[[1., 2.],\n [3., 4.]]"),
        (np.zeros((0, 3)), "[]"),
        (np.array(1 + 2j), "(1+2j)"),
    ],
)
def test_a_value_is_shown_as_a_student_would_write_it(value, text):
    assert text_of(value) == text


def test_a_value_of_unknown_form_is_cut():
    assert len(text_of([None] * 1_000)) < 350


def test_of_arrays_in_a_structure_only_the_first_are_written_out():
    large = np.zeros((7,) * 6)
    assert text_of([large, "x"]) == "[<array(7, 7, 7, 7, 7, 7)>, 'x']"
    told = text_of({"first": np.zeros(3), "second": large, "third": np.ones(3)})
    assert told.startswith("{'first': array([0., 0., 0.]), 'second': <array(7, 7, 7, 7, 7, 7)>, ")
    assert told.endswith("'third': <array(3,)>}")


def test_an_array_of_60_entries_is_shown_whole():
    assert text_of(np.arange(60)).count(",") == 59


def test_of_a_large_array_the_part_around_the_index_is_shown():
    text = text_of(LARGE, (100, 20))
    assert "5020." in text
    assert text.endswith("(the part that starts at [99, 19] of an array of shape (200, 50))")


def test_of_a_large_array_without_an_index_the_beginning_is_shown():
    assert "starts at [0, 0]" in text_of(LARGE)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_nine_digits_of_a_number_are_shown(value):
    assert float(number(value)) == pytest.approx(value, rel=1e-8, abs=0)


def window(array, index):
    return window_of(array, index, None)


@given(
    hnp.arrays(np.float64, hnp.array_shapes(min_dims=1, max_dims=2, min_side=8, max_side=90)),
    st.data(),
)
def test_the_window_holds_the_first_wrong_entry_where_it_says(array, data):
    index = tuple(data.draw(st.integers(0, size - 1)) for size in array.shape)
    view = window(array, index)
    place = view.values
    for at, offset in zip(index, view.offset, strict=True):
        place = place[at - offset]
    assert float(place) == array[index] or np.isnan(array[index])


@pytest.mark.parametrize("index", [(0, 0), (199, 49), (199, 0), (0, 49), (7, 9)])
def test_the_window_of_a_large_matrix_is_three_by_six_even_at_the_edges(index):
    assert np.shape(window(LARGE, index).values) == (3, 6)


def test_the_data_of_60_entries_is_whole():
    assert window(np.arange(60.0), (59,)).values == np.arange(60.0).tolist()


def test_the_window_says_shape_and_dtype_of_the_whole():
    view = window(LARGE.astype(np.float32), (5, 5))
    assert (view.shape, view.dtype, view.offset) == ([200, 50], "float32", [4, 4])


def test_three_dimensions_are_laid_out_as_rows():
    view = window(np.arange(12.0).reshape(2, 3, 2), (1, 1, 1))
    assert np.shape(view.values) == (6, 2)
    assert view.shape == [2, 3, 2]


def test_of_a_large_array_in_three_dimensions_one_layer_is_shown():
    array = np.arange(5 * 10 * 20.0).reshape(5, 10, 20)
    view = window(array, (3, 4, 5))
    assert view.values[0][0] == array[tuple(view.offset)]


def test_wrong_entries_are_marked_by_their_place_in_the_window():
    wrong = np.zeros(LARGE.shape, dtype=bool)
    wrong[100, 20] = wrong[101, 22] = wrong[150, 0] = True
    assert window_of(LARGE, (100, 20), wrong).wrong == [[1, 1], [2, 3]]


def test_marks_of_another_shape_are_left_out():
    assert window_of(np.zeros(3), (0,), np.ones(4, dtype=bool)).wrong == []


@pytest.mark.parametrize("value", [None, "text", Opaque("x"), np.array([1j]), [1.0, None]])
def test_what_is_not_real_numbers_gives_no_data(value):
    assert window(value, None) is None


def test_a_number_is_a_single_cell():
    assert window(2.5, ()).values == 2.5


def test_numbers_that_json_cannot_hold_are_strings():
    assert window(np.array([np.nan, np.inf, -np.inf, 1]), None).values == ["nan", "inf", "-inf", 1]


@given(
    hnp.arrays(
        st.sampled_from([np.float64, np.float16, np.int64, np.uint64, np.bool_]),
        hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=9),
    )
)
def test_the_data_survives_strict_json(array):
    view = window(array, None)
    text = json.dumps(view.model_dump(), allow_nan=False)
    assert Shown.model_validate_json(text) == view


@pytest.mark.parametrize("shape", [(1, 1, 0), (2, 3, 0), (0, 0, 0)])
def test_an_empty_array_in_three_dimensions_is_shown(shape):
    assert window_of(np.zeros(shape), None, None).shape == list(shape)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ({"x": np.array([[1.0, 2.5], [-3.0, 1e300]])}, "x = [[1, 2.5], [-3, 1e+300]]"),
        ({"x": np.array([3, 4], dtype=np.int64)}, "x = [3, 4]"),
        ({"x": np.array([0.1], dtype=np.float32)}, "x = [0.1]"),
        ({"x": np.array(7.0)}, "x = 7"),
        ({"x": 0.5}, "x = 0.5"),
        ({"x": np.array([np.nan, -np.inf])}, "x = [nan, -inf]"),
        ({"f": object(), "x": np.ones((1, 2, 1))}, "x = [[[1], [1]]]"),
        ({"a": np.ones(3), "b": np.zeros((1, 3))}, "a = [1, 1, 1], b = [[0, 0, 0]]"),
        ({"a": np.ones(3), "b": np.ones(4)}, None),
        ({"x": np.ones((7, 1))}, None),
        ({"x": np.zeros((0, 3))}, None),
        ({"f": object()}, None),
    ],
)
def test_an_input_is_written_out_up_to_six_numbers(args, said):
    assert few_numbers(args) == said
