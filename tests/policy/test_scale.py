"""Grades: monotone in the points, within the scale, the passing mark a border."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.policy.scale import GradeSettings

STEPS = st.sampled_from([0.05, 0.1, 0.25, 0.3, 0.5, 1.0, 4.0, 7.0])
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=10_000)


@st.composite
def scales(draw):
    lowest = draw(st.integers(-10, 10))
    height = draw(st.integers(2, 100))
    passing = draw(st.integers(1, height))
    return GradeSettings(
        lowest=float(lowest),
        highest=float(lowest + height),
        passing=float(lowest + passing),
        rounding=draw(STEPS),
    )


@given(scales(), SHARES, SHARES)
def test_more_points_never_give_a_lower_grade(scale, one, other):
    less, more = sorted((one, other))
    assert scale.grade(less, Fraction(1)) <= scale.grade(more, Fraction(1))


@given(scales(), SHARES, st.fractions(min_value=0, max_value=200))
def test_a_grade_is_within_the_scale_whatever_is_taken_off(scale, share, off):
    assert scale.lowest <= scale.grade(share, Fraction(1), off) <= scale.highest


@given(scales(), SHARES)
def test_a_grade_passes_exactly_where_the_points_do(scale, share):
    unrounded = scale.lowest + Fraction(scale.highest - scale.lowest) * share
    passes = scale.grade(share, Fraction(1)) >= scale.passing
    assert passes == (unrounded >= scale.passing)


@given(scales(), SHARES, st.fractions(min_value=0, max_value=9), st.fractions(0, 9))
def test_taking_more_off_never_raises_a_grade(scale, share, one, other):
    less, more = sorted((one, other))
    assert scale.grade(share, Fraction(1), more) <= scale.grade(share, Fraction(1), less)


@given(scales(), st.lists(SHARES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_points_give_the_same_grade_in_any_order(scale, parts, rng):
    shuffled = rng.sample(parts, len(parts))
    most = Fraction(len(parts))
    assert scale.grade(sum(parts, Fraction(0)), most) == scale.grade(
        sum(shuffled, Fraction(0)), most
    )


@pytest.mark.parametrize(("points", "grade"), [("59.999", "3.75"), ("60", "4"), ("60.001", "4")])
def test_the_border_of_the_sheet_is_sixty_of_a_hundred(points, grade):
    assert GradeSettings().grade(Fraction(points), Fraction(100)) == Fraction(grade)


def test_a_pass_is_not_rounded_down_where_the_step_misses_the_mark():
    assert GradeSettings(rounding=0.75).grade(Fraction(60), Fraction(100)) == 4


@given(scales(), SHARES)
def test_the_grade_of_any_points_is_one_of_the_scale(scale, share):
    grade = scale.grade(share, Fraction(1))
    assert scale.nearest(grade) == (grade,)


@pytest.mark.parametrize(
    ("grade", "nearest"),
    [("4.1", ("4", "4.25")), ("4.25", ("4.25",)), ("1", ("1",)), ("5.99", ("5.75", "6"))],
)
def test_a_grade_between_two_of_the_scale_has_both_for_the_nearest(grade, nearest):
    assert GradeSettings().nearest(Fraction(grade)) == tuple(map(Fraction, nearest))


def test_a_passing_mark_and_ends_that_the_step_does_not_divide_are_of_the_scale():
    scale = GradeSettings(lowest=0.1, highest=9.9, passing=5.5, rounding=1.0)
    assert scale.nearest(Fraction("0.5")) == (Fraction("0.1"), 1)
    assert scale.nearest(Fraction("5.2")) == (5, Fraction("5.5"))
    assert scale.nearest(Fraction("9.5")) == (9, Fraction("9.9"))
