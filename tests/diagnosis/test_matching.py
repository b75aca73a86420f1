"""Wrong answers and look-alikes: what is named, what is not, and that no order plays a part."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.answers import AnsweredCase, Expected
from grader.assignment import Arg, Call, Case, Criterion, Verdicts, no_cases
from grader.compare import Tolerances
from grader.diagnosis.matching import EXPLAINED_ELSEWHERE, Evidence, Group, Named
from grader.judging import try_case
from grader.outcome import Failure, Outcome
from grader.remembering import Memory
from grader.tasks import judges

RIGHT = 1.0
RAISES = None


def criterion_of(name, quantity=judges.VALUE):
    return Criterion(name, "a title", 1.0, "a hint", no_cases, judges.value, quantity=quantity)


ROWS, VECTOR = criterion_of("softmax.rows"), criterion_of("softmax.vector")
CONDUCT = criterion_of("softmax.conduct", quantity=None)


def tried(key, answer, alikes, *, criterion=ROWS, size=1, function="softmax"):
    """Return a try of one case: an answer that is a text stands for the exception of that name.

    `alikes` are the answers that look-alikes give, `RAISES` where they raise; their order is kept.
    """
    call = Call(function, (Arg("x", np.zeros(size), ""),))
    wrong = {
        name: RAISES if value is RAISES else (np.asarray(value),) for name, value in alikes.items()
    }
    outcome = answer
    if isinstance(answer, str):
        outcome = Outcome("raised", failure=Failure(answer, "a message"))
    elif not isinstance(answer, Outcome):
        outcome = Outcome("returned", value=np.asarray(answer))
    known = Expected("", (np.asarray(RIGHT),), alikes=wrong)
    answered = AnsweredCase(Case(str(key), "a case", (call,)), known)
    asking = SimpleNamespace(ask=lambda _: [outcome], memory=Memory())
    return try_case(criterion, answered, asking, Tolerances(), Verdicts({}, {}))


def size_of(each):
    return each.answered.case.calls[0].args[0].value.size


def failing(tries):
    """Return the failing tries of one criterion as the diagnosis does: the smallest first."""
    failed = [each for each in tries if each.shortfall and each.criterion is ROWS]
    return sorted(failed, key=size_of)


def grouped(tries, failed=None):
    """Return what is named, each time with the keys of the cases that it explains."""
    groups = Evidence(tries).groups(failing(tries) if failed is None else failed)
    return [(group.named, [each.answered.case.key for each in group.tries]) for group in groups]


def named(tries):
    """Return what is named, without None for the group that is not explained."""
    return [name for name, _ in grouped(tries) if name is not None]


def ids_of(name):
    return tuple(name.partition("#")[0].split("+"))


def ending(each):
    """Return the answer of a try as a number, RAISES for an exception."""
    return RAISES if each.outcomes[0].ending == "raised" else float(each.outcomes[0].value)


def foretold(each, name):
    """Return how the look-alike ends in the case of a try: right where nothing is known."""
    values = each.answered.known.alikes.get(name, (RIGHT,))
    return RAISES if values is RAISES else float(values[0])


NAMES = ("a#0", "a#1", "b#0", "c#0", "a+b#0", "b+c#0")
ANSWERS = st.sampled_from([RIGHT, 2.0, 2.0, 3.0, "ValueError"])
MISTAKES = st.sampled_from(NAMES)
FORETOLD = st.sampled_from([RIGHT, 2.0, 2.0, 3.0, RAISES])
NUMBERS = st.integers(1, 9)
SHUFFLED = st.randoms(use_true_random=False)


@st.composite
def tables(draw, sizes=NUMBERS):
    """Draw tries of several cases, in which answers of few values coincide often.

    A case may be tried under two criteria; a look-alike may be right, raise, or be unknown to it.
    """
    tries = []
    for key in range(draw(st.integers(2, 6))):
        answer, size = draw(ANSWERS), draw(sizes)
        alikes = draw(st.dictionaries(st.sampled_from(NAMES), FORETOLD))
        tries += [
            tried(key, answer, alikes, criterion=criterion, size=size)
            for criterion in draw(st.sampled_from([[ROWS], [ROWS], [VECTOR], [ROWS, VECTOR]]))
        ]
    return tries


CODES = {"a#0": 2.0, "a#1": 3.0, "b#0": 4.0, "c#0": 5.0, "a+b#0": 6.0, "b+c#0": 7.0}
"""Answers of look-alikes that no other one gives."""


@st.composite
def clear_tables(draw, made=MISTAKES, sizes=NUMBERS):
    """Draw tries in which no two look-alikes give the same answer, and a student makes `made`."""
    tries = []
    for key in range(draw(st.integers(2, 6))):
        shown = draw(st.sets(st.sampled_from(NAMES)))
        answer = CODES[name] if (name := draw(made)) in shown else RIGHT
        alikes = {each: CODES[each] for each in shown}
        tries.append(tried(key, answer, alikes, size=draw(sizes)))
    return tries


# What is named


def test_the_mistake_that_explains_every_failure_is_named_with_all_of_them():
    tries = [tried(key, 2.0, {"a#0": 2.0, "b#0": 3.0}, size=key) for key in (1, 2, 3)]
    assert Evidence(tries).groups(tries) == [Group(Named(("a",)), tuple(tries))]


@pytest.mark.parametrize("made", NAMES)
@given(data=st.data())
@settings(max_examples=10)
def test_a_mistake_made_throughout_is_named_wherever_it_shows(made, data):
    tries = data.draw(clear_tables(made=st.just(made)))
    keys = [each.answered.case.key for each in failing(tries)]
    if len(keys) > 1:
        assert grouped(tries) == [(Named(ids_of(made)), keys)]


@pytest.mark.parametrize("answer", [np.nan, np.inf, [1.0], [[1.0, 2.0]], []])
def test_a_look_alike_fits_by_nan_infinity_and_shape_as_well(answer):
    assert named([tried(key, answer, {"a#0": answer}) for key in (1, 2)]) == [Named(("a",))]


def test_two_mistakes_in_different_inputs_are_two_groups_the_smaller_input_first():
    tries = [
        tried(key, answer, {"a#0": 2.0, "b#0": 3.0}, size=size)
        for key, answer, size in (("p", 2.0, 4), ("q", 3.0, 1), ("r", 3.0, 3), ("s", 2.0, 2))
    ]
    assert grouped(tries) == [(Named(("b",)), ["q", "r"]), (Named(("a",)), ["s", "p"])]


def test_a_pair_gives_two_ids():
    assert named([tried(key, 2.0, {"a+b#3": 2.0}) for key in (1, 2)]) == [Named(("a", "b"))]


def test_inputs_of_several_criteria_speak_together():
    tries = [tried(1, 2.0, {"a#0": 2.0}), tried(2, 2.0, {"a#0": 2.0}, criterion=VECTOR)]
    assert grouped(tries) == [(Named(("a",)), ["1"])]


def test_whether_an_answer_fits_is_asked_of_each_criterion_by_itself():
    def resembles(judgement):
        return abs(float(judgement.outcomes[0].value) - float(judgement.expected[0])) < 1.5

    loose = criterion_of("softmax.loose", replace(judges.VALUE, resembles=resembles))
    tries = [
        tried(key, 3.0, {"a#0": 4.0}, criterion=criterion)
        for key in (1, 2)
        for criterion in (ROWS, loose)
    ]
    evidence = Evidence(tries)
    assert evidence.groups(tries[0::2]) == [Group(None, tuple(tries[0::2]))]
    assert evidence.groups(tries[1::2]) == [Group(Named(("a",)), tuple(tries[1::2]))]


# What is preferred


@pytest.mark.parametrize("wider", ["c#0", "b+c#0"])
def test_what_explains_more_is_preferred(wider):
    alikes = ({wider: 2.0}, {"a#0": 2.0, wider: 2.0}, {"a#0": 2.0, wider: 2.0})
    tries = [tried(size, 2.0, each, size=size) for size, each in enumerate(alikes)]
    assert grouped(tries) == [(Named(ids_of(wider)), ["0", "1", "2"])]


def test_a_single_mistake_is_preferred_to_a_pair_that_explains_the_same():
    alikes = {"a+b#0": 2.0, "c#0": 2.0, "a+d#0": 2.0}
    assert named([tried(key, 2.0, alikes) for key in (1, 2)]) == [Named(("c",))]


@given(tables())
@settings(max_examples=60)
def test_no_pair_is_named_where_a_single_mistake_foretells_the_same(tries):
    for name in named(tries):
        pairs = [pair for pair in NAMES if len(name.ids) == 2 and ids_of(pair) == name.ids]
        singles = [single for single in NAMES if "+" not in single]
        same = [
            all(foretold(each, pair) == foretold(each, single) for each in tries)
            for pair in pairs
            for single in singles
        ]
        assert not any(same)


def test_what_foretells_no_failure_of_right_answers_is_preferred():
    tries = [tried(key, 2.0, {"a#0": 2.0, "b#0": 2.0}) for key in (1, 2)]
    assert named([*tries, tried(3, RIGHT, {"a#0": 2.0})]) == [Named(("b",))]


def test_what_explains_other_criteria_too_is_preferred():
    tries = [tried(key, 2.0, {"a#0": 2.0, "b#0": 2.0}) for key in (1, 2)]
    other = tried(3, 3.0, {"a#0": 2.0, "b#0": 3.0}, criterion=VECTOR)
    assert named([*tries, other]) == [Named(("b",))]


def test_look_alikes_that_fit_equally_are_given_as_rivals():
    alikes = {"c#0": 2.0, "a#0": 2.0, "b#1": 2.0, "b#0": 2.0, "d#0": 3.0}
    assert named([tried(key, 2.0, alikes) for key in (1, 2)]) == [Named(("a",), ("b", "c"))]


def test_variants_of_one_mistake_are_no_rivals():
    alikes = {"a#0": 2.0, "a#1": 2.0, "a#10": 2.0}
    assert named([tried(key, 2.0, alikes) for key in (1, 2)]) == [Named(("a",))]


# What is not named


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
    tries = [tried(1, 2.0, {"a#0": 2.0}, criterion=each) for each in (ROWS, VECTOR)]
    assert named(tries) == []


@pytest.mark.parametrize("blank", [0.0, [0.0], [0.0, 0.0], [[0.5], [0.5]], [-3, -3, -3]])
def test_answers_that_are_zero_or_all_equal_are_no_inputs_where_something_disagrees(blank):
    blanks = [tried(key, blank, {"a#0": blank}) for key in (1, 2)]
    one = tried(3, [0.5, 0.6], {"a#0": [0.5, 0.6]}, size=2)
    other = tried(4, 9.0, {"a#0": 2.0}, criterion=VECTOR)
    assert named([*blanks, one, other]) == []
    two = tried(5, 2.0, {"a#0": 2.0}, size=3)
    assert grouped([*blanks, one, two, other]) == [(Named(("a",)), ["1", "2", "3", "5"])]


def test_answers_that_are_all_zero_are_inputs_where_nothing_disagrees():
    tries = [tried(key, 0.0, {"a#0": 0.0}) for key in (1, 2)]
    assert named([*tries, tried(3, RIGHT, {})]) == [Named(("a",))]


def test_two_variants_of_a_mistake_do_not_share_their_inputs():
    assert named([tried(1, 2.0, {"a#0": 2.0}), tried(2, 2.0, {"a#1": 2.0})]) == []


@given(st.floats(1e-8, 0.9e-6), st.floats(1.1e-6, 1.8e-6), st.integers(2, 4))
@settings(max_examples=30)
def test_nothing_is_named_for_answers_that_are_right(near, far, inputs):
    tries = [tried(key, RIGHT + near, {"a#0": RIGHT + far}) for key in range(inputs)]
    assert not any(each.shortfall for each in tries)
    assert grouped(tries, tries) == [(None, [str(key) for key in range(inputs)])]


def test_a_right_answer_is_no_input_on_which_a_look_alike_fits():
    near = tried(2, RIGHT + 0.9e-6, {"a#0": RIGHT + 1.8e-6})
    assert named([tried(1, 2.0, {"a#0": 2.0}), near]) == []


@given(tables())
@settings(max_examples=60)
def test_no_right_answer_stands_among_those_that_are_explained(tries):
    right = {each.answered.case.key for each in tries if each.shortfall is None}
    for name, keys in grouped(tries, [each for each in tries if each.criterion is ROWS]):
        assert name is None or not right & set(keys)


@given(st.floats(1e-8, 0.9e-6), st.floats(1.1e-6, 1.8e-6), st.integers(2, 4))
@settings(max_examples=30)
def test_a_look_alike_that_is_right_within_the_tolerance_is_never_named(near, far, inputs):
    tries = [tried(key, RIGHT + far, {"a#0": RIGHT + near}) for key in range(inputs)]
    assert len(failing(tries)) == inputs
    assert named(tries) == []


def test_an_input_on_which_the_look_alike_is_right_is_not_explained_by_it():
    tries = [tried(key, 2.0, {"a#0": 2.0}, size=key) for key in (1, 2)]
    near = tried(3, RIGHT + 1.8e-6, {"a#0": RIGHT + 0.9e-6}, size=3)
    assert grouped([*tries, near]) == [(Named(("a",)), ["1", "2"]), (None, ["3"])]


@given(st.integers(2, 4), st.integers(0, 5))
@settings(max_examples=30)
def test_nothing_is_named_that_foretells_as_many_failures_of_right_answers_as_it_explains(
    explained, against
):
    tries = [tried(key, 2.0, {"a#0": 2.0}) for key in range(explained)]
    tries += [tried(-1 - key, RIGHT, {"a#0": 3.0}) for key in range(against)]
    assert bool(named(tries)) == (against < explained)


@pytest.mark.parametrize(("answer", "is_named"), [(RIGHT, False), (2.0, True), (3.0, True)])
def test_nothing_is_named_that_would_lose_a_criterion_that_is_met(answer, is_named):
    tries = [tried(key, 2.0, {"a#0": 2.0}) for key in range(4)]
    other = [tried(5, RIGHT, {"a#0": 2.0}, criterion=VECTOR)]
    other += [tried(6, answer, {"a#0": 2.0}, criterion=VECTOR)]
    assert bool(named([*tries, *other])) == is_named


@given(tables())
@settings(max_examples=100)
def test_nothing_is_named_that_foretells_more_failures_of_right_answers_than_it_explains(tries):
    for name in named(tries):
        balances = []
        for variant in NAMES:
            if ids_of(variant) == name.ids:
                wrong = [each for each in tries if foretold(each, variant) != RIGHT]
                explained = sum(foretold(each, variant) == ending(each) for each in wrong)
                balances.append(explained - sum(ending(each) == RIGHT for each in wrong))
        assert max(balances) > 0


def test_right_answers_that_are_not_judged_by_value_do_not_speak_against_a_look_alike():
    tries = [tried(key, 2.0, {"a#0": 2.0}) for key in (1, 2)]
    idle = [tried(key, RIGHT, {"a#0": 2.0}, criterion=CONDUCT) for key in (3, 4)]
    assert named([*tries, *idle]) == [Named(("a",))]


def test_failures_that_a_look_alike_does_not_explain_do_not_speak_against_it():
    tries = [tried(key, 2.0, {"a#0": 2.0}, size=key) for key in (1, 2)]
    tries += [tried(key, 3.0, {"a#0": 2.0}, size=key) for key in (3, 4, 5)]
    assert grouped(tries) == [(Named(("a",)), ["1", "2"]), (None, ["3", "4", "5"])]


# Exceptions


def raising(failure, right="softmax"):
    """Return two tries that raise, as the look-alike does, and a right one of a function."""
    tries = [tried(key, failure, {"a#0": RAISES}) for key in (1, 2)]
    return [*tries, tried(3, RIGHT, {}, function=right)]


@pytest.mark.parametrize("failure", ["ValueError", "IndexError", "TypeError"])
def test_a_look_alike_that_raises_fits_an_exception(failure):
    assert grouped(raising(failure)) == [(Named(("a",)), ["1", "2"])]


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
    tries = [tried(key, answer, {"a#0": alike}) for key in (1, 2)]
    assert named([*tries, tried(3, RIGHT, {})]) == []


def test_where_nothing_of_the_function_is_right_no_look_alike_that_raises_is_named():
    assert named(raising("ValueError", right="another_function")) == []
    assert named([*raising("ValueError")[:2], tried(4, 9.0, {})]) == []


# Groups


def test_what_is_not_explained_stands_in_the_last_group_the_smallest_input_first():
    answers = (9.0, 2.0, 8.0, 2.0, 7.0)
    tries = [tried(size, each, {"a#0": 2.0}, size=size) for size, each in enumerate(answers)]
    assert grouped(tries) == [(Named(("a",)), ["1", "3"]), (None, ["0", "2", "4"])]


def test_inputs_that_no_look_alike_was_asked_are_no_other_mistake():
    tries = [tried(key, 2.0, {"a#0": 2.0}, size=key) for key in (1, 2)]
    assert grouped([*tries, tried(3, 9.0, {}, size=3)]) == [(Named(("a",)), ["1", "2"])]


def test_inputs_that_no_look_alike_was_asked_are_told_where_nothing_is_named():
    tries = [tried(1, 9.0, {"a#0": 2.0}), tried(2, 9.0, {}, size=2)]
    assert grouped(tries) == [(None, ["1", "2"])]


@given(tables())
@settings(max_examples=60)
def test_every_failing_try_that_look_alikes_know_is_in_exactly_one_group(tries):
    known = [each.answered.case.key for each in failing(tries) if each.answered.known.alikes]
    found = [key for _, keys in grouped(tries) for key in keys]
    assert len(found) == len(set(found))
    assert set(known) <= set(found)


# Order


@given(tables(), SHUFFLED)
@settings(max_examples=60)
def test_the_order_of_the_tries_plays_no_part(tries, random):
    failed = failing(tries)
    assert grouped(random.sample(tries, len(tries)), failed) == grouped(tries, failed)


@given(tables(), SHUFFLED)
@settings(max_examples=60)
def test_the_order_of_the_look_alikes_plays_no_part(tries, random):
    def shuffled(each):
        answer = "ValueError" if ending(each) is RAISES else ending(each)
        alikes = list(each.answered.known.alikes)
        return tried(
            each.answered.case.key,
            answer,
            {name: foretold(each, name) for name in random.sample(alikes, len(alikes))},
            criterion=each.criterion,
            size=size_of(each),
        )

    assert grouped([shuffled(each) for each in tries]) == grouped(tries)


def unordered(tries, failed):
    return {(name, frozenset(keys)) for name, keys in grouped(tries, failed)}


@given(clear_tables(sizes=st.just(4)), SHUFFLED)
@settings(max_examples=60)
def test_the_order_of_equally_large_inputs_plays_no_part(tries, random):
    failed = failing(tries)
    assert unordered(tries, random.sample(failed, len(failed))) == unordered(tries, failed)


@given(tables(sizes=st.just(4)), SHUFFLED)
@settings(max_examples=60)
def test_which_inputs_are_explained_depends_on_no_order_even_where_look_alikes_coincide(
    tries, random
):
    failed = failing(tries)

    def explained(order):
        groups = grouped(tries, order)
        return {key for name, keys in groups if name is not None for key in keys}

    assert explained(random.sample(failed, len(failed))) == explained(failed)
