"""How the network is judged: cost and gradient may be summed or averaged over the rows alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.assignment.judges import uncredited, untold
from grader.assignment.model import Judge, Judgement
from grader.assignments.tp1.tasks.neural.answers import (
    answer_of,
    costs_of_rows,
    gradient_of,
    network_of,
    number_of,
    rows_of,
    tolerances_of,
    tolerances_of_block,
)
from grader.assignments.tp1.tasks.neural.network import BLOCKS, Network
from grader.assignments.tp1.tasks.neural.scale import is_sum_or_mean, right_factors, scale_of
from grader.comparison.values import Mismatch, Tolerances, compare, compare_values, is_right_number
from grader.language import N_
from grader.sandbox.outcome import as_array

NOTHING_RIGHT = N_("neither the cost nor any block of the gradient is right yet")


def cost(judgement: Judgement) -> Mismatch | None:
    """Compare the cost with the sum over the rows, and with their mean."""
    answer = answer_of(judgement.outcomes[0])
    if isinstance(answer, Mismatch):
        return answer
    actual = number_of(answer[0])
    if actual is None:
        return _no_number(judgement, answer[0])
    right = right_factors(judgement, tolerances_of(judgement))
    if is_sum_or_mean(judgement) and scale_of(judgement) in right:
        return None
    return _other_scale(judgement, right) if right else _wrong_cost(judgement, actual)


def _no_number(judgement: Judgement, value: object) -> Mismatch | None:
    """Say of a cost that is not one number what it is; one for each row is a known mistake."""
    total, rows, array = judgement.expected[0], rows_of(judgement), as_array(value)
    costs = None if array is None else costs_of_rows(array, rows)
    if array is None or costs is None:
        return compare(value, total, tolerances_of(judgement))
    rationale = N_("one number is asked for, and an array of shape {shape} came")
    rationale = rationale.format(shape=array.shape)
    hint = N_("which of your arrays has one entry for each row, and what makes one number of them?")
    sums = [float(np.sum(costs)), float(np.sum(costs)) * rows]
    is_right = any(is_right_number(each, float(total), tolerances_of(judgement)) for each in sums)
    lookalike = "neural.cost-per-row" if is_right else None
    return Mismatch("shape", rationale, total, array, hint=hint, lookalike=lookalike)


def _other_scale(judgement: Judgement, right: Sequence[float]) -> Mismatch:
    """Say of a cost that is right for this input alone that it is, and what it is for others."""
    total, is_sum = judgement.expected[0], 1.0 in right
    rationale = (
        N_("the cost is the sum over the rows for this input, but not for every one")
        if is_sum
        else N_("the cost is the mean over the rows for this input, but not for every one")
    )
    expected = total / rows_of(judgement) if is_sum else total
    return Mismatch("value", rationale, expected, total * right[0])


def _wrong_cost(judgement: Judgement, actual: float) -> Mismatch | None:
    """Say of a cost that equals neither sum nor mean what it should be."""
    total = float(judgement.expected[0])
    mean = total / rows_of(judgement)
    mismatch = compare_values(np.asarray(actual), np.asarray(total), tolerances_of(judgement))
    if mismatch is None or total == mean:
        return mismatch and _of_cost(mismatch, actual, f"{total:.6g}")
    expected = N_("{total:.9g} (the sum over the rows) or {mean:.9g} (their mean)")
    wanted = N_("{total:.6g} (sum) or {mean:.6g} (mean)").format(total=total, mean=mean)
    mismatch = replace(mismatch, expected=expected.format(total=total, mean=mean))
    return _of_cost(mismatch, actual, wanted)


def _of_cost(mismatch: Mismatch, actual: float, wanted: str) -> Mismatch:
    if mismatch.kind != "value":
        return mismatch
    rationale = N_("the cost is {actual:.6g} instead of {wanted}")
    return replace(mismatch, rationale=rationale.format(actual=actual, wanted=wanted))


def block(name: str) -> Judge:
    """Return the judge of one block of the gradient."""

    def judge(judgement: Judgement) -> Mismatch | None:
        gradient = gradient_of(judgement)
        if isinstance(gradient, Mismatch):
            return gradient
        mismatch = compare_block(judgement, gradient, name)
        if mismatch is None:
            return None
        rationale = N_("in the gradient of {name}, {rationale}")
        rationale = rationale.format(name=name, rationale=mismatch.rationale)
        return replace(mismatch, rationale=rationale)

    return judge


def compare_block(judgement: Judgement, gradient: np.ndarray, name: str) -> Mismatch | None:
    """Compare a block of a flat gradient with the expected one on the scale that was settled."""
    network, expected = network_of(judgement), judgement.expected[1] * scale_of(judgement)
    wanted = network.block(expected, name)
    tolerances = tolerances_of_block(judgement, wanted, expected)
    return compare_values(network.block(gradient, name), wanted, tolerances)


def nothing_right() -> Mismatch:
    """Return the mismatch where there is nothing to be right."""
    hint = N_("first make them right for ordinary networks")
    return Mismatch("conduct", NOTHING_RIGHT, hint=hint)


def everything(judgement: Judgement) -> Mismatch | None:
    """Judge cost and blocks, as far as they are right for ordinary networks.

    What is wrong there has been paid for there; if all of it is, nothing is left to be right.
    """
    so_far = judgement.so_far
    judges = [cost] if so_far.not_missed("neural.cost") else []
    judges += [block(name) for name in BLOCKS if so_far.not_missed(f"neural.grad_{name}")]  # type: ignore[misc]
    if not judges:
        return nothing_right()
    for judge in judges:
        mismatch = judge(judgement)
        if mismatch is not None:
            return mismatch
    return None


def sizes(judgement: Judgement) -> Mismatch | None:
    """Judge everything, and then the shape of the gradient: elsewhere a row or column will do."""
    mismatch = everything(judgement)
    answer = answer_of(judgement.outcomes[0])
    if mismatch is not None or isinstance(answer, Mismatch):
        return mismatch
    gradient, expected = as_array(answer[1]), judgement.expected[1]
    if gradient is None or gradient.size != expected.size or gradient.shape == expected.shape:
        return None  # right in shape, or of a length that has been paid for
    rationale = N_("the gradient has shape {shape} instead of {expected}, that of params")
    rationale = rationale.format(shape=gradient.shape, expected=expected.shape)
    hint = N_("which operation of your last lines makes a row or a column of a flat array?")
    return Mismatch("shape", rationale, expected, gradient, hint=hint)


def purity(judgement: Judgement) -> Mismatch | None:
    """Ask that data, labels and params hold the same values afterwards."""
    outcome = judgement.outcomes[0]
    given = judgement.case.calls[0].args
    if outcome.args is None or len(outcome.args) != len(given):
        return untold(outcome)
    for position, arg in enumerate(given[:3]):
        before = np.asarray(arg.value)
        after = as_array(outcome.args[position])
        if after is None or after.shape != before.shape:
            rationale = N_("{name} is not an array of the same shape afterwards").format(
                name=arg.name
            )
            return Mismatch("conduct", rationale, before, after)
        mismatch = compare_values(after.astype(np.float64), before, Tolerances(0.0, 0.0))
        if mismatch is not None:
            rationale = N_("{name} is changed by the call").format(name=arg.name)
            lookalike = "neural.mutates-params" if arg.name == "params" else None
            return replace(mismatch, rationale=rationale, lookalike=lookalike)
    return None if _is_partly_right(judgement) else uncredited(nothing_right())


def _is_partly_right(judgement: Judgement) -> bool:
    """Say whether the cost or a block of the gradient is right in this call."""
    return any(judge(judgement) is None for judge in (cost, *map(block, BLOCKS)))


def counted(judgement: Judgement) -> Mismatch | None:
    """Judge everything of a call whose lines were counted."""
    network = Network(*judgement.case.calls[0].args[3].value)  # type: ignore[misc]
    return everything(replace(judgement, case=replace(judgement.case, detail=network)))
