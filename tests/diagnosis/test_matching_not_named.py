"""Wrong answers and look-alikes: what is not named, and what stands against it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_tries import (
    CONDUCT,
    NAMES,
    RAISES,
    RIGHT,
    ROWS,
    VECTOR,
    ending,
    failing,
    foretold,
    grouped,
    ids_of,
    named,
    tables,
    tried,
)

from grader.diagnosis.matching import EXPLAINED_ELSEWHERE, NamedMistake
from grader.sandbox.outcome import Outcome


@given(tables())
@settings(max_examples=100)
def test_nothing_is_named_from_one_input_only(tries):
    for name in named(tries):
        inputs = [
            {
                each.answered.case.key
                for each in tries
                if ending(each) != RIGHT and ending(each) == foretold(each, variant)
            }
            for variant in NAMES
            if ids_of(variant) == name.ids
        ]
        assert max(map(len, inputs)) >= 2


def test_one_input_tried_under_two_criteria_is_one_input():
    judged_cases = [tried(1, 2.0, {"a#0": 2.0}, criterion=each) for each in (ROWS, VECTOR)]
    assert named(judged_cases) == []


@pytest.mark.parametrize(
    "blank", [0.0, [0.0], [0.0, 0.0], np.nan, [np.nan, np.nan], [[0.5], [0.5]], [-3, -3, -3]]
)
def test_answers_that_are_zero_nan_or_all_equal_are_no_inputs_where_something_disagrees(blank):
    blanks = [tried(key, blank, {"a#0": blank}) for key in (1, 2)]
    one = tried(3, [0.5, 0.6], {"a#0": [0.5, 0.6]}, size=2)
    other = tried(4, 9.0, {"a#0": 2.0}, criterion=VECTOR)
    assert named([*blanks, one, other]) == []
    two = tried(5, 2.0, {"a#0": 2.0}, size=3)
    assert grouped([*blanks, one, two, other]) == [(NamedMistake(("a",)), ["1", "2", "3", "5"])]


def test_answers_that_are_all_zero_are_inputs_where_nothing_disagrees():
    judged_cases = [tried(key, 0.0, {"a#0": 0.0}) for key in (1, 2)]
    assert named([*judged_cases, tried(3, RIGHT, {})]) == [NamedMistake(("a",))]


def test_two_variants_of_a_mistake_do_not_share_their_inputs():
    assert named([tried(1, 2.0, {"a#0": 2.0}), tried(2, 2.0, {"a#1": 2.0})]) == []


@given(st.floats(1e-8, 0.9e-6), st.floats(1.1e-6, 1.8e-6), st.integers(2, 4))
@settings(max_examples=30)
def test_nothing_is_named_for_answers_that_are_right(near, far, inputs):
    judged_cases = [tried(key, RIGHT + near, {"a#0": RIGHT + far}) for key in range(inputs)]
    assert not any(judged_case.failed_case for judged_case in judged_cases)
    assert grouped(judged_cases, judged_cases) == [(None, [str(key) for key in range(inputs)])]


def test_a_right_answer_is_no_input_on_which_a_look_alike_fits():
    near = tried(2, RIGHT + 0.9e-6, {"a#0": RIGHT + 1.8e-6})
    assert named([tried(1, 2.0, {"a#0": 2.0}), near]) == []


@given(tables())
@settings(max_examples=60)
def test_no_right_answer_stands_among_those_that_are_explained(tries):
    right = {each.answered.case.key for each in tries if each.failed_case is None}
    for name, keys in grouped(tries, [each for each in tries if each.criterion is ROWS]):
        assert name is None or not right & set(keys)


@given(st.floats(1e-8, 0.9e-6), st.floats(1.1e-6, 1.8e-6), st.integers(2, 4))
@settings(max_examples=30)
def test_a_look_alike_that_is_right_within_the_tolerance_is_never_named(near, far, inputs):
    judged_cases = [tried(key, RIGHT + far, {"a#0": RIGHT + near}) for key in range(inputs)]
    assert len(failing(judged_cases)) == inputs
    assert named(judged_cases) == []


def test_an_input_on_which_the_look_alike_is_right_is_not_explained_by_it():
    judged_cases = [tried(key, 2.0, {"a#0": 2.0}, size=key) for key in (1, 2)]
    near = tried(3, RIGHT + 1.8e-6, {"a#0": RIGHT + 0.9e-6}, size=3)
    assert grouped([*judged_cases, near]) == [(NamedMistake(("a",)), ["1", "2"]), (None, ["3"])]


@given(st.integers(2, 4), st.integers(0, 5))
@settings(max_examples=30)
def test_nothing_is_named_that_foretells_as_many_failures_of_right_answers_as_it_explains(
    explained, against
):
    judged_cases = [tried(key, 2.0, {"a#0": 2.0}) for key in range(explained)]
    judged_cases += [tried(-1 - key, RIGHT, {"a#0": 3.0}) for key in range(against)]
    assert bool(named(judged_cases)) == (against < explained)


@pytest.mark.parametrize(("answer", "is_named"), [(RIGHT, False), (2.0, True), (3.0, True)])
def test_nothing_is_named_that_would_lose_a_criterion_that_is_met(answer, is_named):
    judged_cases = [tried(key, 2.0, {"a#0": 2.0}) for key in range(4)]
    other = [tried(5, RIGHT, {"a#0": 2.0}, criterion=VECTOR)]
    other += [tried(6, answer, {"a#0": 2.0}, criterion=VECTOR)]
    assert bool(named([*judged_cases, *other])) == is_named


@given(tables())
@settings(max_examples=100)
def test_nothing_is_named_that_foretells_more_failures_of_right_answers_than_it_explains(tries):
    for name in named(tries):
        balances = []
        for variant in NAMES:
            if {*name.ids} <= {*ids_of(variant)}:  # of a pair, one may not show here
                wrong = [each for each in tries if foretold(each, variant) != RIGHT]
                explained = sum(foretold(each, variant) == ending(each) for each in wrong)
                balances.append(explained - sum(ending(each) == RIGHT for each in wrong))
        assert max(balances) > 0


def test_right_answers_that_are_not_judged_by_value_do_not_speak_against_a_look_alike():
    judged_cases = [tried(key, 2.0, {"a#0": 2.0}) for key in (1, 2)]
    idle = [tried(key, RIGHT, {"a#0": 2.0}, criterion=CONDUCT) for key in (3, 4)]
    assert named([*judged_cases, *idle]) == [NamedMistake(("a",))]


def test_failures_that_a_look_alike_does_not_explain_do_not_speak_against_it():
    judged_cases = [tried(key, 2.0, {"a#0": 2.0}, size=key) for key in (1, 2)]
    judged_cases += [tried(key, 3.0, {"a#0": 2.0}, size=key) for key in (3, 4, 5)]
    assert grouped(judged_cases) == [(NamedMistake(("a",)), ["1", "2"]), (None, ["3", "4", "5"])]


# Exceptions


def raising(failure, right="softmax"):
    """Return two tries that raise, as the look-alike does, and a right one of a function."""
    judged_cases = [tried(key, failure, {"a#0": RAISES}) for key in (1, 2)]
    return [*judged_cases, tried(3, RIGHT, {}, function=right)]


@pytest.mark.parametrize("failure", ["ValueError", "IndexError", "TypeError"])
def test_a_look_alike_that_raises_fits_an_exception(failure):
    assert grouped(raising(failure)) == [(NamedMistake(("a",)), ["1", "2"])]


@pytest.mark.parametrize(
    "failure", ["NotImplementedError", "ModuleNotFoundError", "NameError", "SystemExit"]
)
def test_exceptions_that_explain_themselves_are_never_matched(failure):
    assert failure in EXPLAINED_ELSEWHERE
    assert named(raising(failure)) == []


@pytest.mark.parametrize("ended", ["timed_out", "crashed", "skipped"])
def test_a_call_that_does_not_end_is_no_exception(ended):
    assert named(raising(Outcome(ended))) == []


@pytest.mark.parametrize(("answer", "alike"), [("ValueError", 2.0), (2.0, RAISES)])
def test_an_exception_is_no_answer_and_an_answer_no_exception(answer, alike):
    judged_cases = [tried(key, answer, {"a#0": alike}) for key in (1, 2)]
    assert named([*judged_cases, tried(3, RIGHT, {})]) == []


def test_an_exception_where_the_look_alike_raises_none_stands_against_it():
    assert named([*raising("ValueError"), tried(4, "ValueError", {"b#0": 2.0})]) == []
    assert named([*raising("ValueError"), tried(4, 2.0, {"b#0": 2.0})]) == [NamedMistake(("a",))]


def test_an_exception_that_was_never_held_against_look_alikes_says_nothing():
    assert named([*raising("ValueError"), tried(4, "ValueError", {})]) == [NamedMistake(("a",))]


def test_a_right_answer_where_the_look_alike_raises_stands_against_it():
    assert named([*raising("ValueError"), tried(4, RIGHT, {"a#0": RAISES})]) == []


def test_where_nothing_of_the_function_is_right_no_look_alike_that_raises_is_named():
    assert named(raising("ValueError", right="another_function")) == []
    assert named([*raising("ValueError")[:2], tried(4, 9.0, {})]) == []
