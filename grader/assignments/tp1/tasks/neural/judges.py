"""How the network is judged: cost and gradient may be summed or averaged over the rows alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.assignment.judges import no_evidence, uncredited
from grader.assignment.model import Judge, JudgeInput
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


def cost(judge_input: JudgeInput) -> Mismatch | None:
    """Compare the cost with the sum over the rows, and with their mean."""
    answer = answer_of(judge_input.outcomes[0])
    if isinstance(answer, Mismatch):
        return answer
    actual = number_of(answer[0])
    if actual is None:
        return _no_number(judge_input, answer[0])
    right = right_factors(judge_input, tolerances_of(judge_input))
    if is_sum_or_mean(judge_input) and scale_of(judge_input) in right:
        return None
    return _other_scale(judge_input, right) if right else _wrong_cost(judge_input, actual)


def _no_number(judge_input: JudgeInput, value: object) -> Mismatch | None:
    """Return a mismatch for a cost that is not one number; one per row is a known mistake."""
    total, rows, array = judge_input.expected[0], rows_of(judge_input), as_array(value)
    costs = None if array is None else costs_of_rows(array, rows)
    if array is None or costs is None:
        return compare(value, total, tolerances_of(judge_input))
    rationale = N_("one number is asked for, and an array of shape {shape} came")
    rationale = rationale.format(shape=array.shape)
    hint = N_("which of your arrays has one entry for each row, and what makes one number of them?")
    sums = [float(np.sum(costs)), float(np.sum(costs)) * rows]
    is_right = any(is_right_number(each, float(total), tolerances_of(judge_input)) for each in sums)
    lookalike = "neural.cost-per-row" if is_right else None
    return Mismatch("shape", rationale, total, array, hint=hint, lookalike=lookalike)


def _other_scale(judge_input: JudgeInput, right: Sequence[float]) -> Mismatch:
    """Return a mismatch for a cost that is right for this input and wrong for others."""
    total, is_sum = judge_input.expected[0], 1.0 in right
    rationale = (
        N_("the cost is the sum over the rows for this input, but not for every one")
        if is_sum
        else N_("the cost is the mean over the rows for this input, but not for every one")
    )
    expected = total / rows_of(judge_input) if is_sum else total
    return Mismatch("value", rationale, expected, total * right[0])


def _wrong_cost(judge_input: JudgeInput, actual: float) -> Mismatch | None:
    """Return a mismatch for a cost that is neither the sum nor the mean."""
    total = float(judge_input.expected[0])
    mean = total / rows_of(judge_input)
    mismatch = compare_values(np.asarray(actual), np.asarray(total), tolerances_of(judge_input))
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

    def judge(judge_input: JudgeInput) -> Mismatch | None:
        gradient = gradient_of(judge_input)
        if isinstance(gradient, Mismatch):
            return gradient
        mismatch = compare_block(judge_input, gradient, name)
        if mismatch is None:
            return None
        rationale = N_("in the gradient of {name}, {rationale}")
        rationale = rationale.format(name=name, rationale=mismatch.rationale)
        return replace(mismatch, rationale=rationale)

    return judge


def compare_block(judge_input: JudgeInput, gradient: np.ndarray, name: str) -> Mismatch | None:
    """Compare a block of a flat gradient, (p,), with the expected one on the settled scale."""
    network, expected = network_of(judge_input), judge_input.expected[1] * scale_of(judge_input)
    wanted = network.block(expected, name)
    tolerances = tolerances_of_block(judge_input, wanted, expected)
    return compare_values(network.block(gradient, name), wanted, tolerances)


def nothing_right() -> Mismatch:
    """Return the mismatch where there is nothing to be right."""
    hint = N_("first make them right for ordinary networks")
    return Mismatch("conduct", NOTHING_RIGHT, hint=hint)


def all_blocks(judge_input: JudgeInput) -> Mismatch | None:
    """Judge cost and blocks, as far as they are right for ordinary networks.

    What is wrong there has been paid for there; if all of it is, nothing is left to be right.
    """
    counts = judge_input.counts
    judges = [cost] if counts.not_missed("neural.cost") else []
    judges += [block(name) for name in BLOCKS if counts.not_missed(f"neural.grad_{name}")]  # type: ignore[misc]
    if not judges:
        return nothing_right()
    for judge in judges:
        mismatch = judge(judge_input)
        if mismatch is not None:
            return mismatch
    return None


def sizes(judge_input: JudgeInput) -> Mismatch | None:
    """Judge everything, and then the shape of the gradient: elsewhere a row or column will do."""
    mismatch = all_blocks(judge_input)
    answer = answer_of(judge_input.outcomes[0])
    if mismatch is not None or isinstance(answer, Mismatch):
        return mismatch
    gradient, expected = as_array(answer[1]), judge_input.expected[1]
    if gradient is None or gradient.size != expected.size or gradient.shape == expected.shape:
        return None  # right in shape, or of a length that has been paid for
    rationale = N_("the gradient has shape {shape} instead of {expected}, that of params")
    rationale = rationale.format(shape=gradient.shape, expected=expected.shape)
    hint = N_("which operation of your last lines makes a row or a column of a flat array?")
    return Mismatch("shape", rationale, expected, gradient, hint=hint)


def purity(judge_input: JudgeInput) -> Mismatch | None:
    """Ask that data, labels and params hold the same values afterwards."""
    outcome = judge_input.outcomes[0]
    given = judge_input.case.calls[0].args
    if outcome.args is None or len(outcome.args) != len(given):
        return no_evidence(outcome)
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
    return None if _is_partly_right(judge_input) else uncredited(nothing_right())


def _is_partly_right(judge_input: JudgeInput) -> bool:
    """Return True if the cost or a block of the gradient is right in this call."""
    return any(judge(judge_input) is None for judge in (cost, *map(block, BLOCKS)))


def counted(judge_input: JudgeInput) -> Mismatch | None:
    """Judge everything of a call whose lines were counted."""
    network = Network(*judge_input.case.calls[0].args[3].value)  # type: ignore[misc]
    return all_blocks(replace(judge_input, case=replace(judge_input.case, detail=network)))
