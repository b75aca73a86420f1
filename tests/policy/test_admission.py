"""Admission: all graded, the mean unrounded, what is still to be reached."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.policy.admission import Standing, decide, shown_mean, shown_needed
from grader.policy.scale import GradeSettings
from grader.policy.settings import PolicySettings

SCALE = GradeSettings()
RULES = PolicySettings()
GRADES = st.fractions(min_value=1, max_value=6, max_denominator=400)


def standings(*grades):
    return [
        Standing(f"TP{number}", "open" if grade is None else "graded", grade and Fraction(grade))
        for number, grade in enumerate(grades, 1)
    ]


def decided(*grades, policy=RULES):
    return decide(policy, SCALE, standings(*grades))


@pytest.mark.parametrize(
    ("grades", "status"),
    [
        (("4", "4", "4"), "admitted"),
        (("3", "4", "5"), "admitted"),
        (("1", "5.5", "5.5"), "admitted"),
        (("3.75", "4", "4"), "not_admitted"),
        (("6", "6", None), "not_yet"),
    ],
)
def test_a_mean_of_four_over_all_tps_admits(grades, status):
    assert decided(*grades).status == status


def test_a_mean_just_below_the_mark_is_neither_a_pass_nor_shown_as_one():
    decision = decided("4", "4", "3.999")
    assert decision.status == "not_admitted"
    assert shown_mean(decision.mean) == 3.99


def test_the_remaining_tps_must_make_up_for_the_others():
    decision = decided("3", "4.5", None)
    assert (decision.needed, decision.within_reach) == (Fraction("4.5"), True)
    assert decision.outstanding == ("TP3",)


def test_what_is_shown_as_needed_suffices():
    decision = decided("3.75", None, None, None)
    assert decision.needed == Fraction(49, 12)
    assert shown_needed(decision.needed) == 4.09


def test_what_can_no_longer_be_reached_is_said():
    assert decided("1", "1", None) == replace(
        decided("1", "1", None), needed=Fraction(10), within_reach=False
    )


def test_less_than_the_lowest_grade_is_never_asked_for():
    assert decided("6", "6", "6", None).needed == 1


def test_weights_count():
    heavy = [Standing("TP1", "graded", Fraction(3), Fraction(3)), *standings(None, "6")[1:]]
    assert decide(RULES, SCALE, heavy).mean == Fraction(15, 4)


def test_a_provisional_grade_does_not_count_yet():
    both = [Standing("TP1", "provisional", Fraction(6)), *standings(None, "3")[1:]]
    decision = decide(RULES, SCALE, both)
    assert (decision.mean, decision.outstanding) == (3, ("TP1",))


def test_missing_work_is_missing_or_a_grade():
    both = [Standing("TP1", "missing"), *standings(None, "6")[1:]]
    assert decide(RULES, SCALE, both).status == "not_yet"
    lenient = decide(PolicySettings(missing_grade=1.0), SCALE, both)
    assert (lenient.status, lenient.mean) == ("not_admitted", Fraction(7, 2))


def test_a_mean_for_admission_of_its_own_takes_the_place_of_the_passing_grade():
    assert decided("4", "4", policy=PolicySettings(admission=4.5)).status == "not_admitted"


def test_a_course_without_tps_admits_nobody():
    assert decided().status == "not_admitted"


@given(st.lists(GRADES, min_size=1, max_size=6), st.integers(0, 5), GRADES)
def test_a_higher_grade_never_undoes_an_admission(grades, place, other):
    place %= len(grades)
    higher = [*grades]
    higher[place] = max(grades[place], other)
    if decided(*grades).status == "admitted":
        assert decided(*higher).status == "admitted"


@given(st.lists(GRADES, min_size=1, max_size=6))
def test_admitted_is_exactly_who_has_a_mean_of_the_mark(grades):
    is_admitted = decided(*grades).status == "admitted"
    assert is_admitted == (sum(grades) >= 4 * len(grades))


@given(st.lists(GRADES, max_size=4), st.integers(1, 4))
def test_what_is_needed_admits_and_less_does_not(grades, left):
    needed = decided(*grades, *[None] * left).needed
    assert decided(*grades, *[needed] * left).status == "admitted"
    if needed > 1:
        less = needed - Fraction(1, 1000)
        assert decided(*grades, *[less] * left).status == "not_admitted"


@given(st.lists(st.none() | GRADES, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_tps_changes_no_decision(grades, rng):
    rows = standings(*grades)
    one, other = (decide(RULES, SCALE, each) for each in (rows, rng.sample(rows, len(rows))))
    assert replace(one, outstanding=()) == replace(other, outstanding=())
    assert set(one.outstanding) == set(other.outstanding)


@given(GRADES)
def test_rounding_to_be_shown_never_crosses_the_mark(mean):
    assert (shown_mean(mean) >= 4) == (mean >= 4)
    assert Fraction(str(shown_needed(mean))) >= mean
