"""What must have been seen of a case before a hint is given."""

import numpy as np
import pytest

from grader.assignment import premises
from grader.comparison.values import Tolerances, compare
from grader.sandbox.outcome import Outcome, Warned

RIGHT = np.array([[0.25, 0.75], [0.5, 0.5]])
OVERFLOW = (Warned("RuntimeWarning", "overflow encountered in exp", "softmax.py", 3),)

SEEN = {
    "is_no_real_array": RIGHT * 1j,
    "has_other_shape": RIGHT[0],
    "is_not_finite": RIGHT * np.nan,
    "has_other_sums": RIGHT * 0.9,
    "sums_to_one": RIGHT[:, ::-1],
}


def holds(name, answer, warnings=()):
    outcome = Outcome("returned", value=answer, warnings=warnings)
    return getattr(premises, name)(compare(answer, RIGHT, Tolerances()), outcome)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("premise", SEEN)
def test_each_premise_holds_where_it_was_seen_and_nowhere_else(premise, seen):
    assert holds(premise, SEEN[seen]) == (premise == seen)


@pytest.mark.parametrize("premise", SEEN)
def test_nothing_is_seen_in_an_exception_and_nothing_but_its_kind_in_none(premise):
    assert not getattr(premises, premise)(None, Outcome("raised"))
    assert holds(premise, None) == (premise == "is_no_real_array")


def test_an_overflow_shows_in_a_warning_or_in_an_answer_that_is_not_finite():
    assert holds("has_overflowed", RIGHT * 0.9, OVERFLOW)
    assert holds("has_overflowed", RIGHT * np.inf)
    assert premises.has_overflowed(None, Outcome("raised", warnings=OVERFLOW))
    assert not holds("has_overflowed", RIGHT * 0.9)


def test_one_row_that_does_not_sum_to_1_is_enough():
    answer = RIGHT + np.array([[0.0, 0.0], [0.0, 0.02]])
    assert holds("has_other_sums", answer)
    assert not holds("sums_to_one", answer)


def test_sums_that_lost_digits_are_neither_1_nor_another_sum():
    answer = RIGHT * (1 - 1e-4)
    assert not holds("has_other_sums", answer)
    assert not holds("sums_to_one", answer)
