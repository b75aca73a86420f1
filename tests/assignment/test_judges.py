"""Slips of shape: what is compared by its values alone, and what is not."""

import numpy as np
import pytest

from grader.assignment.cases import Arg, Call, Case
from grader.assignment.judges import VALUE, VALUES_ALONE, value, values_alone
from grader.assignment.model import CaseCounts, JudgeInput
from grader.comparison.values import Tolerances
from grader.sandbox.outcome import Outcome

MATRIX = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
ROW, VECTOR, NUMBER = MATRIX[:1], MATRIX[0], np.array(7.0)

SLIPS = [
    (ROW, ROW[0]),
    (ROW, ROW.T),
    (VECTOR, VECTOR[np.newaxis]),
    (VECTOR, VECTOR[:, np.newaxis]),
    (MATRIX, MATRIX[np.newaxis]),
    (MATRIX, MATRIX[..., np.newaxis]),
    (NUMBER, np.array([7.0])),
    (NUMBER, [7.0]),
    (np.array([7.0]), 7.0),
    (np.zeros((0, 3)), np.zeros((0, 1, 3))),
]
OTHERS = [
    (MATRIX, MATRIX.T),
    (MATRIX, MATRIX.ravel()),
    (MATRIX, MATRIX.reshape(3, 2)),
    (MATRIX, MATRIX[:1]),
    (VECTOR, VECTOR[:2]),
    (NUMBER, np.array([7.0, 7.0])),
    (NUMBER, None),
    (VECTOR, "text"),
]


def judged(expected, answer):
    call = Call("softmax", (Arg("x", np.zeros(2), ""),))
    outcome = Outcome("returned", value=answer)
    case = Case("a", "a case", (call,))
    return JudgeInput(case, [outcome], (expected,), Tolerances(), CaseCounts({}, {}))


@pytest.mark.parametrize(("expected", "answer"), SLIPS)
def test_axes_of_length_1_cost_the_criterion_on_shapes_alone(expected, answer):
    judgement = judged(expected, answer)
    assert value(judgement).kind == "shape"
    assert values_alone(judgement) is None
    assert not VALUE.resembles(judgement)
    assert VALUES_ALONE.resembles(judgement)


@pytest.mark.parametrize(("expected", "answer"), OTHERS)
def test_what_is_transposed_flattened_or_incomplete_is_no_slip(expected, answer):
    judgement = judged(expected, answer)
    assert values_alone(judgement).rationale == value(judgement).rationale
    assert not VALUES_ALONE.resembles(judgement)


def test_wrong_values_in_another_shape_are_told_as_wrong_values():
    mismatch = values_alone(judged(VECTOR, VECTOR[np.newaxis] + np.array([[0.0, 0.5, 0.0]])))
    assert (mismatch.kind, mismatch.index) == ("value", (1,))


def test_digits_are_counted_in_whatever_shape():
    assert VALUES_ALONE.digits(judged(VECTOR, VECTOR[np.newaxis])) > 15
    assert VALUE.digits(judged(VECTOR, VECTOR[np.newaxis])) is None
