"""Expected beside actual, with the wrong entries marked."""

import numpy as np
import pytest

from grader.comparison.display import window_of
from grader.records.finding import Finding, FindingData
from grader.report.matrices import matrices_of


def tables(expected, actual, index=None, wrong=None):
    data = FindingData(
        expected=window_of(expected, index, wrong), actual=window_of(actual, index, wrong)
    )
    return matrices_of(Finding(rationale="r", hint="", data=data))


def test_a_wrong_entry_is_marked_in_both():
    wrong = np.array([[False, True], [False, False]])
    expected, actual = tables(np.eye(2), np.array([[1.0, 5.0], [0.0, 1.0]]), (0, 1), wrong)
    assert actual.rows == ((("1", False), ("5", True)), (("0", False), ("1", False)))
    assert expected.rows[0] == (("1", False), ("0", True))
    assert (expected.shape, expected.part) == ("(2, 2)", "")


def test_a_vector_is_one_row_and_a_number_one_entry():
    wrong = np.array([True, False])
    _, actual = tables(np.zeros(2), np.array([-1.5, 0.0]), (0,), wrong)
    assert actual.rows == ((("\u22121.5", True), ("0", False)),)
    assert actual.shape == "(2,)"
    assert tables(np.array(2.0), np.array(3.0))[1].rows == ((("3", False),),)


def test_digits_that_hide_a_difference_are_not_spared():
    _, actual = tables(np.array([1.0]), np.array([1.0 + 1e-9]), (0,), np.array([True]))
    assert actual.rows[0][0][0].startswith("1.00000000")


def test_entries_that_are_right_up_to_rounding_are_written_alike():
    wrong = np.array([False, True])
    right, off = np.array([0.3, 1.0]), np.array([0.1 + 0.2, 2.0])
    assert tables(right, off, (1,), wrong)[0].rows == ((("0.3", False), ("1", True)),)
    assert tables(right, off, (1,), wrong)[1].rows == ((("0.3", False), ("2", True)),)


def test_arrays_of_different_shapes_stand_beside_each_other_unmarked():
    expected, actual = tables(np.zeros((2, 1)), np.zeros(2))
    assert (expected.shape, actual.shape) == ("(2, 1)", "(2,)")
    assert not any(wrong for row in actual.rows for _, wrong in row)


def test_of_a_large_array_the_part_is_named():
    _, actual = tables(np.zeros((50, 40)), np.ones((50, 40)), (30, 20))
    assert actual.part == "the part from [29, 19] on"
    assert actual.shape == "(50, 40)"


def test_what_is_not_finite_is_a_word():
    _, actual = tables(np.zeros(2), np.array([np.nan, -np.inf]), (0,), np.array([True, True]))
    assert [text for text, _ in actual.rows[0]] == ["nan", "-inf"]


@pytest.mark.parametrize("actual", [None, "words", np.array(["a"])])
def test_what_is_no_array_of_numbers_has_no_tables(actual):
    data = FindingData(expected=window_of(np.zeros(2), None), actual=window_of(actual, None))
    assert matrices_of(Finding(rationale="r", hint="", data=data)) is None
