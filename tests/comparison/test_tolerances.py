"""How far an answer may be off, where the course says nothing: a little less is right, more not."""

import numpy as np
import pytest

from grader.comparison.values import Tolerances, compare
from grader.settings import Course, load_course

ORDINARY = np.dtype(np.float64)
SHORT = np.dtype(np.float32)


def of_an_empty_file(tmp_path):
    path = tmp_path / "course.toml"
    path.write_text("")
    return load_course(path, frozenset()).tolerances.record()


@pytest.fixture(params=["by itself", "of a course", "of an empty course.toml"])
def tolerances(request, tmp_path):
    """What applies where nothing is set, wherever it comes from."""
    if request.param == "by itself":
        return Tolerances()
    if request.param == "of a course":
        return Course().tolerances.record()
    return of_an_empty_file(tmp_path)


def is_right(actual, expected, tolerances):
    return compare(np.array([1.0, actual]), np.array([1.0, expected]), tolerances) is None


@pytest.mark.parametrize("expected", [0.25, -3.0, 7e8, 1e-5])
def test_an_answer_may_be_off_by_a_millionth(tolerances, expected):
    assert is_right(expected * (1 + 9e-7), expected, tolerances)
    assert is_right(expected * (1 - 9e-7), expected, tolerances)
    assert not is_right(expected * (1 + 1.2e-6), expected, tolerances)
    assert not is_right(expected * (1 - 1.2e-6), expected, tolerances)


def test_where_0_is_expected_it_may_be_off_by_a_millionth_of_a_millionth(tolerances):
    assert is_right(9e-13, 0.0, tolerances)
    assert is_right(-9e-13, 0.0, tolerances)
    assert not is_right(1.1e-12, 0.0, tolerances)
    assert not is_right(-1.1e-12, 0.0, tolerances)


def test_input_in_single_precision_allows_for_its_rounding_alone():
    wider = Tolerances().for_input(SHORT)
    assert is_right(0.5 * (1 + 7e-6), 0.5, wider)
    assert not is_right(0.5 * (1 + 8e-6), 0.5, wider)
    assert is_right(9e-8, 0.0, wider)
    assert not is_right(1.1e-7, 0.0, wider)


def test_input_in_double_precision_allows_for_nothing_more():
    assert Tolerances().for_input(ORDINARY) == Tolerances()


def test_a_course_that_allows_more_keeps_it_in_single_precision_too():
    assert Tolerances(1e-3, 1e-5).for_input(SHORT) == Tolerances(1e-3, 1e-5)
