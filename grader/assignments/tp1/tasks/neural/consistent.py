"""Whether the gradient returned is that of the cost returned, by central differences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.assignment.model import JudgeInput
from grader.assignments.tp1.tasks.neural.answers import (
    FLOAT32_ROUNDOFF,
    answer_of,
    flat_of,
    number_of,
)
from grader.assignments.tp1.tasks.neural.network import ORDINARY, Network, probed
from grader.comparison.values import Mismatch, Tolerances, compare_values
from grader.language import N_
from grader.sandbox.outcome import Outcome, as_array

CONSISTENT = 2e-5
"""Of the largest entry. Central differences with the step of these cases err by less than a tenth
of it (see `grader.assignments.tp1.tasks.neural.cases`); mistakes differ by far more than 1e-3."""

UNITS = 32
"""Of float32, by which a difference of two costs in it may be off."""

SAME_FACTOR_RTOL = 1e-3
"""Relative difference up to which entries differ by one factor."""


def consistent(judge_input: JudgeInput) -> Mismatch | None:
    """Compare the gradient with central differences of the student's own cost.

    It is asked for after another network of the same sizes, and again at the end after one more:
    what was remembered is then another's.
    """
    network, step = _moved(judge_input)
    costs = []
    for outcome in judge_input.outcomes:
        cost = _cost(outcome)
        if isinstance(cost, Mismatch):
            return cost
        costs.append(cost)
    ups, downs = np.array(costs[2:-2:2]), np.array(costs[3:-2:2])
    numeric = (ups - downs) / (2 * step)
    if not np.any(np.abs(numeric) > CONSISTENT):
        rationale = N_("the cost does not depend on the parameters")
        wanted = N_("a cost that changes with params")
        return Mismatch("value", rationale, wanted, N_("a constant cost"))
    first, again = (
        _gradient(each, network) for each in (judge_input.outcomes[1], judge_input.outcomes[-1])
    )
    for gradient in (first, again):
        if isinstance(gradient, Mismatch):
            return gradient
        room = max(
            CONSISTENT * float(np.max(np.abs(numeric))), _noise(judge_input, gradient, costs)
        )
        mismatch = _compare(gradient, numeric, probed(network), Tolerances(CONSISTENT, room))
        if mismatch is not None:
            return mismatch
    return None


def block_told(judge_input: JudgeInput, mismatch: Mismatch) -> str:
    """Return the block of the entry that a mismatch tells of; empty if it tells of none."""
    network, _step = _moved(judge_input)
    moved = probed(network)
    if mismatch.mask is None or mismatch.mask.shape != (len(moved),) or mismatch.index is None:
        return ""
    return network.block_at(moved[mismatch.index[0]])


def _cost(outcome: Outcome) -> float | Mismatch:
    answer = answer_of(outcome)
    if isinstance(answer, Mismatch):
        return answer
    value = number_of(answer[0])
    if value is not None and np.isfinite(value):
        return value
    array = as_array(answer[0])
    rationale = N_("the cost is not a finite number")
    if value is None and array is not None:
        rationale = N_("the cost is an array of shape {shape} and not one number")
        rationale = rationale.format(shape=array.shape)
    return Mismatch("kind", rationale, N_("a number"), answer[0])


def _gradient(outcome: Outcome, network: Network) -> np.ndarray | Mismatch:
    answer = answer_of(outcome)
    if isinstance(answer, Mismatch):
        return answer
    flat = flat_of(answer[1], network)
    if flat is not None:
        return flat
    rationale = N_("the gradient is not a flat array of {size} numbers").format(size=network.size)
    hint = N_("print the shapes of the blocks of your gradient beside those of W1, b1, W2 and b2")
    return Mismatch("shape", rationale, actual=as_array(answer[1]), hint=hint)


def _noise(judge_input: JudgeInput, gradient: np.ndarray, costs: list[float]) -> float:
    """Return the error of a difference quotient by float32; 0 if the gradient, (p,), is longer.

    Cost and gradient that are both right for ordinary networks may have been short on the way.
    """
    met = judge_input.counts.all_passed
    is_right = all(map(met, ORDINARY))
    with np.errstate(all="ignore"):
        is_short = np.array_equal(gradient.astype(np.float32), gradient)
    _network, step = _moved(judge_input)
    return UNITS * FLOAT32_ROUNDOFF * max(map(abs, costs)) / step if is_right or is_short else 0.0


def _compare(
    gradient: np.ndarray, numeric: np.ndarray, moved: list[int], tolerances: Tolerances
) -> Mismatch | None:
    actual = gradient[moved]
    mismatch = compare_values(actual, numeric, tolerances)
    if mismatch is None or mismatch.index is None:
        return mismatch
    place = moved[mismatch.index[0]]
    rationale = N_(
        "grad[{place}] is {found:.6g}, but the cost returned changes at the rate {wanted:.6g} "
        "when params[{place}] does"
    ).format(place=place, found=actual[mismatch.index], wanted=numeric[mismatch.index])
    factor = _factor(actual, numeric)
    if factor is None:
        return replace(mismatch, rationale=rationale)
    hint = N_(
        "all that was looked at is {factor:.4g} times what it should be for this cost: is "
        "something divided, summed or averaged in the cost and not in the gradient, or the reverse?"
    )
    return replace(mismatch, rationale=rationale, hint=hint.format(factor=factor))


def _factor(actual: np.ndarray, numeric: np.ndarray) -> float | None:
    """Return the factor between two gradients, (k,) each, None if there is not one."""
    square = float(np.sum(numeric * numeric))
    factor = float(np.sum(actual * numeric)) / square if square else 0.0
    largest = float(np.max(np.abs(numeric), initial=0.0))
    is_one = np.allclose(
        actual,
        factor * numeric,
        rtol=SAME_FACTOR_RTOL,
        atol=SAME_FACTOR_RTOL * abs(factor) * largest,
    )
    return factor if factor and is_one else None


def _moved(judge_input: JudgeInput) -> tuple[Network, float]:
    match judge_input.case.detail:
        case (Network() as network, float(step)):
            return network, step
    raise TypeError(f"{judge_input.case.key} is not a case of central differences")
