"""Accuracy against the size of the input: right, right up to a size, or wrong."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_tries import try_of

from grader.answer_key.answers import Expected
from grader.assignment import judges
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.model import Criterion, no_cases
from grader.diagnosis.digits import accuracy_of, size_of
from grader.judging.memo import Memo
from grader.sandbox.outcome import Failure, Outcome, Warned
from grader.worker.wire import Laid

PRECISE = np.array([0.25, 0.75])


def criterion_of(quantity=judges.VALUE, name="softmax.extreme"):
    return Criterion(name, "a title", 1.0, "a hint", no_cases, judges.value, quantity=quantity)


EXTREME = criterion_of()


def tried(size, answer, *, own=PRECISE, precise=(PRECISE,), x=None, criterion=EXTREME):
    """Return a try of an input of a size; `own` is what the reference returns."""
    given = np.array([size, -size]) if x is None else x
    call = Call("softmax", (Arg("x", given, ""),))
    known = Expected("", (np.asarray(own),), precise)
    outcome = answer if isinstance(answer, Outcome) else Outcome("returned", value=answer)
    return try_of(criterion, f"size {size}", call, known, outcome)


def off(digits):
    """Return an answer with so many right digits."""
    return PRECISE * (1 + 10.0**-digits)


def curve(answers, *, by_size=True):
    """Return the accuracy of answers to inputs of sizes 1, 10, 100 and so on."""
    judged_cases = [tried(10.0**power, answer) for power, answer in enumerate(answers)]
    return accuracy_of(judged_cases, Memo(), by_size=by_size)


def seen(outcome):
    [point] = accuracy_of([tried(1.0, outcome)], Memo(), by_size=True).points
    return point.seen


RAISED = Outcome("raised", failure=Failure("ValueError", "a message"))


# The verdict


@given(st.lists(st.floats(6.2, 15), min_size=1, max_size=5), st.booleans())
@settings(max_examples=30)
def test_answers_within_the_tolerance_at_every_size_are_right(digits, by_size):
    accuracy = curve([off(each) for each in digits], by_size=by_size)
    assert (accuracy.verdict, accuracy.right_up_to) == ("right", None)
    assert [point.digits for point in accuracy.points] == pytest.approx(digits, abs=0.11)


@given(st.integers(1, 4), st.lists(st.booleans(), max_size=3))
@settings(max_examples=30)
def test_answers_right_up_to_a_size_are_unstable_beyond_it(right, beyond):
    answers = [PRECISE] * right + [off(5)] + [PRECISE if each else off(2) for each in beyond]
    accuracy = curve(answers)
    assert (accuracy.verdict, accuracy.right_up_to) == ("unstable", 10.0 ** (right - 1))


@given(st.permutations([PRECISE, PRECISE, off(3), PRECISE]), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_the_tries_plays_no_part(answers, random):
    judged_cases = [tried(10.0**power, answer) for power, answer in enumerate(answers)]
    expected = accuracy_of(judged_cases, Memo(), by_size=True)
    found = accuracy_of(random.sample(judged_cases, len(judged_cases)), Memo(), by_size=True)
    assert found == expected
    assert [point.size for point in found.points] == [1.0, 10.0, 100.0, 1000.0]


def test_answers_wrong_at_the_smallest_size_are_wrong_even_if_larger_ones_are_right():
    accuracy = curve([off(3), PRECISE, PRECISE])
    assert (accuracy.verdict, accuracy.right_up_to) == ("wrong", None)


def test_a_size_that_is_right_once_and_wrong_once_is_wrong():
    judged_cases = [tried(1.0, PRECISE), tried(1.0, off(2)), tried(10.0, PRECISE)]
    assert accuracy_of(judged_cases, Memo(), by_size=True).verdict == "wrong"


def test_answers_to_inputs_that_differ_in_more_than_size_are_wrong_not_unstable():
    accuracy = curve([PRECISE, off(3)], by_size=False)
    assert (accuracy.verdict, accuracy.right_up_to) == ("wrong", None)


@pytest.mark.parametrize("answer", [np.full(2, np.nan), np.zeros(3), None, RAISED])
def test_an_answer_without_right_digits_is_not_right(answer):
    accuracy = curve([PRECISE, answer])
    assert (accuracy.verdict, accuracy.right_up_to) == ("unstable", 1.0)


@pytest.mark.parametrize(("digits", "verdict"), [(4.0, "right"), (3.5, "wrong")])
def test_an_answer_that_is_judged_right_needs_no_more_digits(digits, verdict):
    judged_cases = [tried(1.0, off(digits), own=off(4.0))]
    accuracy = accuracy_of(judged_cases, Memo(), by_size=True)
    assert accuracy.verdict == verdict
    assert accuracy.points[0].reference == 4.0
    assert accuracy.points[0].digits == pytest.approx(digits, abs=0.11)


# The points


def test_an_answer_that_cannot_be_held_against_the_precise_one_has_no_digits():
    accuracy = curve([PRECISE, np.zeros(3), RAISED, np.full(2, np.nan)])
    assert [point.digits for point in accuracy.points] == [16.0, None, None, 0.0]


def test_the_digits_of_a_call_that_does_not_return_are_not_counted():
    quantity = SimpleNamespace(digits=lambda _: 16.0, part=None, resembles=None)
    judged_cases = [tried(1.0, RAISED, criterion=criterion_of(quantity))]
    [point] = accuracy_of(judged_cases, Memo(), by_size=True).points
    assert (point.digits, point.reference) == (None, 16.0)


def test_cases_of_float32_are_left_out():
    short = tried(5.0, off(3), x=np.array([5.0], dtype=np.float32))
    assert accuracy_of([short], Memo(), by_size=True) is None
    accuracy = accuracy_of([short, tried(1.0, PRECISE)], Memo(), by_size=True)
    assert (accuracy.verdict, len(accuracy.points)) == ("right", 1)


def test_cases_without_a_precise_answer_are_left_out():
    unknown = tried(5.0, off(3), precise=())
    assert accuracy_of([unknown], Memo(), by_size=True) is None
    assert len(accuracy_of([unknown, tried(1.0, PRECISE)], Memo(), by_size=True).points) == 1


def test_criteria_of_conduct_have_no_accuracy():
    assert (
        accuracy_of([tried(1.0, PRECISE, criterion=criterion_of(None))], Memo(), by_size=True)
        is None
    )


def test_the_reference_s_own_digits_are_counted_once_for_all_submissions():
    counted = []

    def digits(judgement):
        counted.append(judgement.outcomes[0].value)
        return 16.0

    quantity = SimpleNamespace(digits=digits, part=None, resembles=None)
    own = PRECISE.copy()
    judged_cases = [
        tried(1.0, PRECISE, own=own, criterion=criterion_of(quantity, name))
        for name in ("softmax.rows", "softmax.rows", "softmax.shift")
    ]
    memory = Memo()
    for judged_case in judged_cases:
        accuracy_of([judged_case], memory, by_size=True)
    assert sum(value is own for value in counted) == 2


# Sizes


def sized(unsized=(), **arguments):
    args = tuple(Arg(name, value, "") for name, value in arguments.items())
    return size_of(Case("key", "a title", (Call("softmax", args),)), unsized)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        (-3.0, 3.0),
        (np.array([[1.0, -5.0], [2.0, 4.0]]), 5.0),
        (np.array([-np.inf, 7.0, np.inf]), 7.0),
        (np.array([np.nan, 2.0]), 2.0),
        (np.array([np.inf]), 0.0),
        (np.zeros(0), 0.0),
        (np.array([-4, 3]), 4.0),
        (Laid(np.array([[1.0, -6.0]]), "strided"), 6.0),
        ([-2, 3.5], 3.5),
        (("a", "b"), 0.0),
        (["a", -4.0, [5.0, None]], 5.0),
        ({"a": 1, "b": np.array([-7.0])}, 7.0),
        ("seven", 0.0),
        (None, 0.0),
        (np.array(["a", "b"]), 0.0),
        (SimpleNamespace(count=9), 0.0),
        (np.array([2.0j]), 0.0),
        (10**400, 0.0),
    ],
)
def test_the_size_of_an_input_is_its_largest_finite_magnitude(value, size):
    assert sized(x=value) == size


def test_arguments_that_are_no_size_have_no_part_in_it_and_all_else_has():
    given = {"data": 0.5, "labels": np.full((2, 2), 9.0), "params": np.array([2.0])}
    assert sized(("labels", "dimensions"), **given, dimensions=(9, 9, 9)) == 2.0
    assert sized(**given) == 9.0


# What is seen besides


def returned(value, *messages):
    warnings = tuple(Warned("RuntimeWarning", message, "softmax.py", 3) for message in messages)
    return Outcome("returned", value=value, warnings=warnings)


OVERFLOW, DIVISION = "overflow encountered in exp", "divide by zero encountered in log"


@pytest.mark.parametrize(
    ("outcome", "happened"),
    [
        (returned(PRECISE), []),
        (returned(np.array([np.nan, 1.0])), ["nan"]),
        (returned(np.array([-np.inf, 1.0])), ["infinity"]),
        (returned(np.array([np.inf, np.nan])), ["nan", "infinity"]),
        (returned((np.nan, PRECISE)), ["nan"]),
        (returned((1.0, np.array([np.inf]))), ["infinity"]),
        (returned([np.array([1, 2]), np.inf]), ["infinity"]),
        (returned(PRECISE, OVERFLOW), ["overflow"]),
        (returned(PRECISE, DIVISION), ["warning"]),
        (returned(PRECISE, DIVISION, OVERFLOW), ["overflow"]),
        (returned(np.array([np.nan]), OVERFLOW), ["nan", "overflow", "shape"]),
        (returned(np.zeros(3)), ["shape"]),
        (returned("zeros"), []),
        (returned(None), []),
        (RAISED, ["raised"]),
        (Outcome("timed_out"), ["timed_out"]),
        (Outcome("crashed"), ["crashed"]),
    ],
)
def test_what_happens_besides_is_seen(outcome, happened):
    assert seen(outcome) == happened
