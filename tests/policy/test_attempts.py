"""Attempts: which are taken, and which one counts."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.policy.attempts import (
    Attempt,
    Refusal,
    Window,
    binding_request,
    counting_attempt,
    refusal,
)
from grader.policy.settings import LateSettings, PolicySettings

START = datetime(2026, 2, 20, 8, 0, tzinfo=UTC)
OPEN = Window(opens=START, closes=START + timedelta(days=13))
RULES = PolicySettings()


def day(number):
    return START + timedelta(days=number)


def attempt(number, **more):
    return Attempt(number, day(number), **more)


def refused(policy, attempts, window, now, intent="feedback"):
    said = refusal(policy, attempts, window, now, intent)
    return said and said.reason


def test_feedback_is_taken_any_number_of_times():
    tries = [attempt(number) for number in range(1, 12)]
    assert refusal(RULES, tries, OPEN, day(12), "feedback") is None


def test_before_it_opens_nothing_is_taken():
    assert refusal(RULES, [], OPEN, day(-1), "grade") == Refusal("not_open", START)


@pytest.mark.parametrize("intent", ["feedback", "grade"])
def test_after_a_request_nothing_is_taken(intent):
    tries = [attempt(1), attempt(2, requested=day(3))]
    assert refusal(RULES, tries, OPEN, day(4), intent) == Refusal("requested", day(3), 2)
    assert binding_request(tries, OPEN) == Refusal("requested", day(3), 2)


def test_reopening_takes_attempts_again_until_the_next_request():
    window = Window(reopened=day(4))
    tries = [attempt(1, requested=day(2))]
    assert refusal(RULES, tries, window, day(5), "feedback") is None
    assert binding_request(tries, window) is None
    again = [*tries, attempt(5, requested=day(6))]
    assert refused(RULES, again, window, day(7)) == "requested"


def test_feedback_ends_when_the_tp_closes_and_work_to_be_graded_is_flagged():
    assert refused(RULES, [], OPEN, day(14)) == "closed"
    assert refused(RULES, [], OPEN, day(14), "grade") is None


def test_late_work_is_refused_where_the_course_says_so():
    policy = PolicySettings(late=LateSettings(rule="refuse", grace_minutes=30.0))
    closes = OPEN.closes
    assert refused(policy, [], OPEN, closes + timedelta(minutes=30), "grade") is None
    assert refused(policy, [], OPEN, closes + timedelta(minutes=31), "grade") == "closed"


def test_an_extension_keeps_a_tp_open_for_one_student():
    window = Window(closes=day(13), extension=day(20))
    policy = PolicySettings(late=LateSettings(rule="refuse"))
    assert refused(policy, [], window, day(19)) is None
    assert refusal(policy, [], window, day(21), "grade") == Refusal("closed", day(20))


def test_a_pause_holds_up_feedback_alone():
    policy = PolicySettings(pause_minutes=60.0)
    tries = [attempt(1)]
    soon = day(1) + timedelta(minutes=59)
    ends = day(1) + timedelta(minutes=60)
    assert refusal(policy, tries, OPEN, soon, "feedback") == Refusal("pause", ends)
    assert refusal(policy, tries, OPEN, soon, "grade") is None
    assert refusal(policy, tries, OPEN, ends, "feedback") is None


def test_the_attempt_that_was_asked_to_be_graded_counts():
    tries = [attempt(1), attempt(2, requested=day(4)), attempt(3, worth=Fraction(6))]
    assert counting_attempt("requested", tries).number == 2


def test_of_two_requests_the_later_counts():
    tries = [attempt(1, requested=day(5)), attempt(2, requested=day(3))]
    assert counting_attempt("requested", tries).number == 1


def test_without_a_request_none_counts():
    assert counting_attempt("requested", [attempt(1), attempt(2)]) is None


def test_the_last_counts_unless_the_grader_failed_on_it():
    tries = [attempt(1), attempt(2), attempt(3, in_trouble=True)]
    assert counting_attempt("last", tries).number == 2


def test_of_equally_good_attempts_the_first_counts():
    worths = [Fraction(3), Fraction(5), Fraction(5), None]
    tries = [attempt(number, worth=worth) for number, worth in enumerate(worths, 1)]
    assert counting_attempt("best", tries).number == 2


DAYS = st.integers(0, 9).map(day)
ATTEMPTS = st.lists(
    st.tuples(st.none() | DAYS, st.booleans(), st.none() | st.fractions(0, 6)),
    max_size=6,
).map(
    lambda rows: [
        attempt(number, requested=asked, in_trouble=bad, worth=worth)
        for number, (asked, bad, worth) in enumerate(rows, 1)
    ]
)


@given(st.sampled_from(["requested", "last", "best"]), ATTEMPTS, st.randoms(use_true_random=False))
def test_which_attempt_counts_does_not_depend_on_their_order(rule, tries, rng):
    shuffled = rng.sample(tries, len(tries))
    assert counting_attempt(rule, shuffled) == counting_attempt(rule, tries)


@given(ATTEMPTS, st.fractions(0, 6))
def test_one_more_attempt_never_makes_the_best_worse(tries, worth):
    before = counting_attempt("best", tries)
    after = counting_attempt("best", [*tries, attempt(9, worth=worth)])
    assert after.worth >= (before.worth if before else 0)
