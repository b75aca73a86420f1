"""What a question earns from several markers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.policy.marking import MarkGiven, markers_differ, question_points

ONE = Fraction(1)


def marks(*given):
    return [MarkGiven(marker, Fraction(points), settles) for marker, points, settles in given]


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ([], None),
        ([(1, 5, False)], 5),
        ([(1, 5, False), (2, 6, False)], Fraction(11, 2)),
        ([(1, 5, False), (2, "6.5", False)], None),
        ([(1, 5, False), (2, 8, False), (3, 7, True)], 7),
        ([(1, 5, True), (2, 8, True)], 8),
        ([(None, 3, False)], 3),
        ([(None, 3, False), (1, 1, False)], 1),
    ],
)
def test_markers_agree_within_the_bound_or_one_settles_it(given, points):
    assert question_points(marks(*given), ONE) == points


def test_the_grader_itself_differs_with_nobody():
    assert not markers_differ(marks((None, 3, False), (1, 0, False)), ONE)


@given(st.lists(st.fractions(0, 9), min_size=1, max_size=4), st.integers(0, 3), st.fractions(0, 9))
def test_a_higher_mark_never_lowers_what_a_question_earns(points, place, more):
    place %= len(points)
    higher = [*points]
    higher[place] += more
    bound = Fraction(100)
    before, after = (
        question_points([MarkGiven(at, each) for at, each in enumerate(row)], bound)
        for row in (points, higher)
    )
    assert after >= before
