"""One of several returned values: judged by its name, and told by it."""

import numpy as np
import pytest

from grader.assignment import parts
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.model import CaseCounts, JudgeInput
from grader.comparison.values import Tolerances
from grader.sandbox.outcome import Outcome
from grader.worker.wire import Opaque

NAMES = ("cost", "slope", "grad")
EXPECTED = (np.array(2.5), np.array([1.0, 2.0]), np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
JUDGES = [parts.judge(NAMES, at) for at in range(3)]
QUANTITIES = [parts.quantity(NAMES, at) for at in range(3)]


def judged(*values, answer=None, expected=EXPECTED):
    call = Call("network", (Arg("word", "c", "'c'"), Arg("x", np.zeros(2), "")))
    outcome = Outcome("returned", value=values if answer is None else answer)
    case = Case("a", "a case", (call,))
    return JudgeInput(case, [outcome], expected, Tolerances(), CaseCounts({}, {}))


def said(at, *values, **other):
    return JUDGES[at](judged(*values, **other)).rationale


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("made", [tuple, list])
def test_right_values_pass_in_a_tuple_or_a_list(at, made):
    judgement = judged(answer=made(EXPECTED))
    assert JUDGES[at](judgement) is None
    assert QUANTITIES[at].resembles(judgement)
    assert QUANTITIES[at].digits(judgement) == 16.0
    assert np.array_equal(QUANTITIES[at].part(judgement), EXPECTED[at])


@pytest.mark.parametrize("at", range(3))
def test_each_value_is_judged_for_itself(at):
    values = [-each if place != at else each for place, each in enumerate(EXPECTED)]
    assert JUDGES[at](judged(*values)) is None
    assert [JUDGES[other](judged(*values)) is None for other in range(3)].count(True) == 1


def test_values_of_one_shape_are_told_apart_in_one_array():
    expected = (np.array(1.0), np.array(2.0), np.array(3.0))
    judgement = judged(answer=np.array([1.0, 2.0, 4.0]), expected=expected)
    assert [judge(judgement) is None for judge in JUDGES] == [True, True, False]


@pytest.mark.parametrize(
    ("at", "value", "rationale"),
    [
        (0, np.array(3.0), "cost is 3 instead of 2.5"),
        (0, np.zeros(2), "cost has shape (2,) instead of ()"),
        (0, None, "cost is None instead of a number"),
        (1, np.array([1.0, 3.0]), "an entry of slope is 3 instead of 2"),
        (1, np.array([1.0, np.nan]), "slope contains NaN (not a number)"),
        (1, np.array([1.0, np.inf]), "slope contains infinities that do not belong there"),
        (1, np.array([1j, 2.0]), "slope has dtype complex128 instead of real numbers"),
        (2, EXPECTED[2].T, "grad has shape (2, 3) instead of (3, 2)"),
        (2, "text", "grad is a str instead of an array of shape (3, 2)"),
        (2, Opaque("an object of type set"), "grad is an object of type set instead of an array"),
    ],
)
def test_what_is_wrong_is_said_of_the_value_by_its_name(at, value, rationale):
    values = [*EXPECTED[:at], value, *EXPECTED[at + 1 :]]
    assert said(at, *values).startswith(rationale)
    assert not QUANTITIES[at].resembles(judged(*values))


@pytest.mark.parametrize(
    ("answer", "rationale"),
    [
        (EXPECTED[:2], "the function returns 2 values instead of 3: cost, slope, grad"),
        ((*EXPECTED, 1), "the function returns 4 values instead of 3: cost, slope, grad"),
        (1.5, "the function returns one value instead of 3: cost, slope, grad"),
        ("one", "the function returns one value instead of 3: cost, slope, grad"),
        ({"cost": 1}, "the function returns one value instead of 3: cost, slope, grad"),
    ],
)
@pytest.mark.parametrize("at", range(3))
def test_a_wrong_number_of_values_is_one_sentence(at, answer, rationale):
    judgement = judged(answer=answer)
    mismatch = JUDGES[at](judgement)
    assert mismatch.kind == "kind"
    assert mismatch.rationale == rationale
    assert mismatch.expected == "3 values: cost, slope, grad"
    assert QUANTITIES[at].part(judgement) is None
    assert QUANTITIES[at].digits(judgement) is None
    assert not QUANTITIES[at].resembles(judgement)


def test_nothing_returned_is_the_known_mistake():
    nothing = Outcome("returned", value=None)
    judgement = JudgeInput(judged().case, [nothing], EXPECTED, Tolerances(), CaseCounts({}, {}))
    mismatch = JUDGES[0](judgement)
    assert mismatch.lookalike == "returns-none"
    assert mismatch.rationale == "the function returns None instead of 3 values: cost, slope, grad"


def test_a_value_that_is_none_is_not_that_mistake():
    assert JUDGES[0](judged(None, *EXPECTED[1:])).lookalike is None


def test_the_wrong_entries_are_marked():
    wrong = EXPECTED[2] + np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    mismatch = JUDGES[2](judged(*EXPECTED[:2], wrong))
    assert (mismatch.index, mismatch.wrong, mismatch.total) == ((1, 1), 1, 6)


def test_any_argument_of_single_precision_widens_the_tolerance():
    near = EXPECTED[1] * (1 + 3e-6)
    judgement = judged(EXPECTED[0], near, EXPECTED[2])
    assert JUDGES[1](judgement) is not None
    single = Arg("x", np.zeros(2, np.float32), "")
    case = Case("a", "a case", (Call("network", (Arg("word", "c", "'c'"), single)),))
    wider = JudgeInput(case, judgement.outcomes, EXPECTED, Tolerances(), CaseCounts({}, {}))
    assert JUDGES[1](wider) is None


def test_a_look_alike_that_returns_fewer_values_is_not_resembled():
    assert not QUANTITIES[2].resembles(judged(*EXPECTED, expected=EXPECTED[:1]))
