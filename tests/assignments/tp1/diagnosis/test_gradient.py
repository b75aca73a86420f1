"""The pattern of a wrong gradient, in words."""

import numpy as np
import pytest

from grader.assignments.tp1.diagnosis.gradient import _block
from grader.comparison.values import Tolerances

RIGHT = np.arange(1.0, 7.0).reshape(2, 3)


def pattern(actual, expected=RIGHT):
    return _block("W1", expected, np.asarray(actual, dtype=np.float64), Tolerances()).pattern


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        (RIGHT, ""),
        (-RIGHT, "every entry is the right one with the other sign"),
        (RIGHT / 20, "every entry is 0.05 times the right one"),
        (-RIGHT / 20, "every entry is -0.05 times the right one"),
        (0 * RIGHT, "every entry is 0"),
        (RIGHT * [[1], [0]], "row 1 alone is 0"),
        (RIGHT * [[2], [1]], "row 0 alone is 2 times the right one"),
        (RIGHT * [1, 1, 3], "column 2 alone is 3 times the right one"),
        (RIGHT * [[2], [3]], "each row is wrong by a factor of its own"),
        (RIGHT * [2, 3, 4], "each column is wrong by a factor of its own"),
        (RIGHT[:, ::-1], "the right numbers in other places"),
        (
            RIGHT + np.array([[0, 0, 1], [0, 0, 0]]),
            "entry [0, 2] alone is 1.33333 times the right one",
        ),
        (RIGHT + np.array([[0, 0.5, 1], [0, 0, 0]]), "2 of 6 entries are wrong"),
        (RIGHT + 1, ""),
        (RIGHT * np.nan, "entries that are not finite"),
        (np.full((2, 3), np.inf), "entries that are not finite"),
    ],
)
def test_what_the_wrong_entries_have_in_common_is_said(actual, said):
    assert pattern(actual) == said


def test_an_expected_gradient_of_zeros_has_no_factor():
    assert pattern(np.ones((1, 2)), np.zeros((1, 2))) == ""


def test_one_number_is_no_multiple_of_another():
    assert pattern([[1.1]], np.array([[1.0]])) == ""
    assert "with the other sign" in pattern([[-1.0]], np.array([[1.0]]))


def test_rounding_is_not_wrong():
    assert pattern(RIGHT * (1 + 1e-9)) == ""


def test_where_all_is_right_but_one_row_of_a_bias_the_entry_is_named():
    assert pattern([[1.0, 5.0]], np.array([[1.0, 2.0]])) == (
        "entry [0, 1] alone is 2.5 times the right one"
    )
