"""Equal calls that do not end alike: found whatever they return, and told by both ends."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.comparison.values import Tolerances
from grader.judging.determinism import answers_differ, nondeterministic
from grader.sandbox.outcome import Failure, Outcome
from grader.worker.wire import Opaque

USUAL = Tolerances()
FLOATS = hnp.arrays(np.float64, hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=3))
SINGLE = st.one_of(
    FLOATS,
    st.none(),
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(),
    st.text(max_size=3),
    st.just(Opaque("a thing")),
    st.just(np.array([1 + 2j])),
)
VALUES = SINGLE | st.lists(SINGLE, max_size=3) | st.tuples(SINGLE, FLOATS)


def returned(value, output=""):
    return Outcome("returned", value=value, output=output)


def raised(name="ValueError", message="a message"):
    return Outcome("raised", failure=Failure(name, message))


def is_changed(one, other, tolerances=USUAL):
    return answers_differ([returned(one)], [returned(other)], tolerances)


# Changed


@given(VALUES)
@settings(max_examples=80)
def test_equal_values_of_any_kind_are_not_changed(value):
    assert not is_changed(value, value, Tolerances(0.0, 0.0))


@given(FLOATS, FLOATS)
@settings(max_examples=60)
def test_whether_values_changed_does_not_depend_on_which_came_first(one, other):
    exact = Tolerances(0.0, 0.0)
    assert is_changed(one, other, exact) == is_changed(other, one, exact)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, 1.0 + 1e-9),
        (np.array([1.0, np.nan, np.inf]), np.array([1.0 + 1e-9, np.nan, np.inf])),
        ((2.0, np.array([1.0, 2.0])), (2.0 + 1e-9, np.array([1.0, 2.0 - 1e-9]))),
        (1, 1.0),
        ([1.0, 2.0], np.array([1.0, 2.0])),
    ],
)
def test_differences_within_the_tolerance_are_no_change(one, other):
    assert not is_changed(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, 1.00001),
        (np.array([1.0, 2.0]), np.array([1.0, 2.1])),
        (np.array([1.0, 2.0]), np.array([1.0, np.nan])),
        (np.array([np.inf]), np.array([-np.inf])),
        (np.zeros(2), np.zeros(3)),
        (np.zeros(3), np.zeros((1, 3))),
        (1.0, None),
        (None, np.zeros(2)),
        (True, False),
        (1.0, "1.0"),
        (np.array([1.0]), np.array([1 + 0j])),
        ((1.0, np.zeros(2)), (1.5, np.zeros(2))),
        ((1.0, np.zeros(2)), (1.0, np.array([0.0, 0.1]))),
        ((1.0, np.zeros(2)), (1.0, None)),
        ((1.0, np.zeros(2)), (1.0, np.zeros(2), 3.0)),
        ((1.0, (2.0, "a", None)), (1.0, (3.0, "a", None))),
    ],
)
def test_differences_beyond_the_tolerance_are_a_change(one, other):
    assert is_changed(one, other)
    assert is_changed(other, one)


def test_another_ending_is_a_change():
    assert answers_differ([returned(None)], [raised()], USUAL)
    assert answers_differ([Outcome("timed_out")], [returned(None)], USUAL)


@pytest.mark.parametrize("outcome", [raised(), Outcome("timed_out"), Outcome("crashed")])
def test_the_same_ending_without_a_value_is_no_change(outcome):
    assert not answers_differ([outcome], [outcome], USUAL)


@given(st.lists(st.booleans(), min_size=1, max_size=5))
@settings(max_examples=30)
def test_one_of_several_calls_that_changed_is_enough(moved):
    again = [returned(2.0 if each else 1.0) for each in moved]
    assert answers_differ([returned(1.0)] * len(moved), again, USUAL) == any(moved)


def test_the_tolerance_of_the_course_decides_what_is_a_change():
    assert is_changed(1.0, 1.1)
    assert not is_changed(1.0, 1.1, Tolerances(0.2, 0.0))


# Wavering


def told(one, other):
    return nondeterministic([one], [other]).actual


def test_calls_that_differ_are_a_matter_of_conduct_and_no_look_alike():
    mismatch = nondeterministic([returned(1.0)], [returned(2.0)])
    assert (mismatch.kind, mismatch.lookalike, mismatch.index) == ("conduct", None, None)
    assert "two calls with equal arguments" in mismatch.rationale
    assert mismatch.hint


@pytest.mark.parametrize(
    ("one", "other", "actual"),
    [
        (returned(1.5), returned(2.5), "first call: 1.5\nsecond call: 2.5"),
        (returned(np.array([1.0, 2.0])), raised(), "[1., 2.]\nsecond call: ValueError: a message"),
        (raised("IndexError"), raised("KeyError"), "IndexError: a message\nsecond call: KeyError"),
        (Outcome("timed_out", detail="no end"), returned(1), "first call: no end\nsecond call: 1"),
        (returned(None, "a\nb \n"), returned(None, "c"), "printed 'b'\nsecond call: printed 'c'"),
        (returned(None, " \n"), returned("x"), "first call: None\nsecond call: x"),
        (returned(2.0, "a"), returned(3.0, "b"), "first call: 2\nsecond call: 3"),
    ],
)
def test_both_ends_are_told(one, other, actual):
    assert actual in told(one, other)


def test_the_first_of_several_calls_that_differs_is_told():
    first = [returned(each) for each in (1.0, 2.0, 3.0)]
    again = [returned(each) for each in (1.0, 5.0, 6.0)]
    assert nondeterministic(first, again).actual == "first call: 2\nsecond call: 5"


def test_a_long_message_is_told_in_part():
    assert len(told(raised(message="x" * 5000), returned(None, "y" * 5000))) < 500


def test_calls_that_are_told_alike_are_told_none_the_less():
    assert told(returned(1.0), returned(1.0)) == "first call: 1\nsecond call: 1"


@pytest.mark.parametrize("shape", [(1000,), (40, 25)])
def test_of_large_answers_the_first_entry_that_differs_is_told(shape):
    one = np.zeros(shape)
    other = one.copy()
    other.flat[613] = 0.4375
    other.flat[900] = 0.8125
    said = told(returned(one), returned(other))
    assert "0.4375" in said
    assert "0.8125" not in said


def test_answers_of_two_shapes_are_told_without_a_place():
    said = told(returned(np.zeros(3)), returned(np.zeros((1, 3))))
    assert said == "first call: [0., 0., 0.]\nsecond call: [[0., 0., 0.]]"


@pytest.mark.parametrize("kind", [bool, np.bool_])
def test_a_verdict_that_is_returned_is_told_as_such(kind):
    said = told(returned(kind(1)), returned(kind(0)))
    assert said == "first call: returned True\nsecond call: returned False"


def test_a_list_and_a_number_are_a_change():
    assert is_changed([1.0, None], 1.0)
    assert is_changed(1.0, [1.0, None])
