"""Properties of a TP's grade, whatever the points, marks, days and order of what happened."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.grades import Grader
from grader.course.loaded import AttemptRows, Judged, Rows
from grader.course.models import Assignment
from grader.policy.marking import MarkGiven
from grader.policy.settings import LateSettings, PolicySettings
from grader.settings import Course

CLOSES = datetime(2026, 3, 4, tzinfo=UTC)
QUESTIONS = {"written.one": 30, "written.two": 10}
TP = Assignment(
    key="TP1",
    graded_as="tp",
    closes=CLOSES,
    questions=[{"id": name, "title": "", "max_points": most} for name, most in QUESTIONS.items()],
)
LATE = LateSettings(rule="penalty", per_day=0.5)
SETTINGS = Course(policy=PolicySettings(late=LATE))
MACHINE = 60

POINTS = st.fractions(0, MACHINE, max_denominator=8)
MARKS = st.fixed_dictionaries(
    {}, optional={name: st.fractions(0, most) for name, most in QUESTIONS.items()}
)
HOURS = st.integers(0, 200)


def graded(points, marks, hours=0, adjustments=()):
    attempt = AttemptRows(1, 1, CLOSES + timedelta(hours=hours))
    attempt.judged.append(Judged(1, "grade", points, Fraction(MACHINE), {}))
    attempt.marks = {name: [MarkGiven(1, each)] for name, each in marks.items()}
    attempt.adjustments = dict(adjustments)
    return Grader(TP, SETTINGS, Rows(), CLOSES).of_attempt(attempt)


@given(POINTS, POINTS, MARKS, HOURS)
def test_more_points_by_the_machine_never_lower_a_grade(one, other, marks, hours):
    less, more = sorted((one, other))
    assert graded(less, marks, hours).grade <= graded(more, marks, hours).grade


@given(POINTS, MARKS, st.sampled_from(sorted(QUESTIONS)), st.fractions(0, 10), HOURS)
def test_a_higher_mark_never_lowers_a_grade(points, marks, question, more, hours):
    before = {question: Fraction(0), **marks}
    higher = min(before[question] + more, Fraction(QUESTIONS[question]))
    after = {**before, question: higher}
    assert graded(points, before, hours).grade <= graded(points, after, hours).grade


@given(POINTS, MARKS, HOURS)
def test_a_grade_is_within_the_scale_and_between_its_bounds(points, marks, hours):
    found = graded(points, marks, hours)
    assert 1 <= found.grade <= 6
    if found.state == "provisional":
        assert 1 <= found.at_least <= found.at_most <= 6
    else:
        assert set(marks) == set(QUESTIONS)


@given(POINTS, MARKS, MARKS, HOURS)
def test_a_final_grade_is_within_the_bounds_of_every_provisional_one(points, some, rest, hours):
    whole = {name: Fraction(0) for name in QUESTIONS} | rest | some
    before, after = graded(points, some, hours), graded(points, whole, hours)
    if before.state == "provisional":
        assert before.at_least <= after.grade <= before.at_most


@given(POINTS, MARKS, HOURS, st.integers(0, 100))
def test_later_work_never_gets_more(points, marks, hours, more):
    assert graded(points, marks, hours + more).grade <= graded(points, marks, hours).grade


@given(POINTS, MARKS, st.permutations(sorted(QUESTIONS)))
def test_the_order_of_marking_changes_nothing(points, marks, order):
    shuffled = {name: marks[name] for name in order if name in marks}
    assert graded(points, shuffled) == graded(points, marks)


@given(POINTS, st.fractions(0, 30), st.fractions(0, 10))
def test_rounding_never_lifts_to_a_pass(points, one, two):
    found = graded(points, {"written.one": one, "written.two": two})
    assert (found.grade >= 4) == (points + one + two >= 60)


@given(POINTS, MARKS, st.fractions(-100, 100), st.fractions(0, 100))
def test_a_higher_bonus_never_lowers_a_grade(points, marks, bonus, more):
    less, higher = ({"bonus": each} for each in (bonus, bonus + more))
    before, after = (graded(points, marks, adjustments=each) for each in (less, higher))
    assert before.grade <= after.grade


@pytest.mark.parametrize("hours", [0, 25, 2000])
def test_a_grade_that_a_person_set_stands_whatever_else_there_is(hours):
    found = graded(Fraction(0), {}, hours, {"grade": Fraction("5.5")})
    assert (found.state, found.grade) == ("graded", Fraction("5.5"))
