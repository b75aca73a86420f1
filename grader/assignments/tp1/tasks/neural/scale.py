"""On which scale cost and gradient are: sums, means or a multiple, settled once over all cases."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from grader.assignment.model import JudgeInput
from grader.assignments.tp1.tasks.neural.answers import (
    cost_of,
    gradient_of,
    network_of,
    rows_of,
    tolerances_of,
    tolerances_of_block,
    tolerances_of_step,
)
from grader.assignments.tp1.tasks.neural.network import BLOCKS
from grader.comparison.values import Tolerances, all_right, is_right_number

POWERS = ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0))
"""How often a cost may be divided by the number of rows, and by that of outputs."""

SUM, MEAN = "1.0 0 0", "1.0 1 0"
"""Scales: a factor, and the powers of the numbers of rows and outputs that it is divided by."""

MIN_CASES = 2
"""Cases without which a factor may be there by chance."""

SAME_FACTOR_RTOL = 1e-5
"""Relative difference of factors that are one: the tolerance of a cost."""


def factor_of(scale: str, judge_input: JudgeInput) -> float:
    """Return the factor of the sum over the rows on this scale."""
    factor, rows, outputs = scale.split()
    sizes = rows_of(judge_input) ** int(rows) * network_of(judge_input).outputs ** int(outputs)
    return float(factor) / float(sizes)


def settle(judgements: Sequence[JudgeInput]) -> str:
    """Return the scale of all answers: the cost's where it is right in every case.

    Else the one on which most blocks of the gradient are right: that of sums, of means, or of the
    cost with its wrong factor. So a wrong factor in the cost alone does not make blocks wrong, nor
    does one that the gradient has too. Where as many are right on both, none perhaps, it is sums or
    means, whichever the costs are nearer to.
    """
    answered = [judgement for judgement in judgements if _is_answered(judgement)]
    fitting = [
        scale
        for scale in (SUM, MEAN)
        if answered and all(_has_right_cost(judge_input, scale) for judge_input in answered)
    ]
    if len(fitting) == 1:
        return fitting[0]
    # A cost of 0 fits both: then, as where it fits neither, the blocks decide.
    scales = (SUM, MEAN, *_multiples(answered))
    right = {
        scale: sum(_right_blocks(judge_input, scale) for judge_input in answered)
        for scale in scales
    }
    return max(right, key=lambda scale: (right[scale], -_distance(answered, scale)))


def _distance(answered: Sequence[JudgeInput], scale: str) -> float:
    """Return by what the costs miss a scale, as sums of logarithms; inf for other multiples."""
    if scale not in (SUM, MEAN):
        return math.inf
    missed = 0.0
    for judge_input in answered:
        wanted = float(judge_input.expected[0].reshape(-1)[0]) * factor_of(scale, judge_input)
        cost = cost_of(judge_input)
        if cost is not None and cost > 0 and wanted > 0:
            missed += abs(math.log(cost / wanted))
    return missed


def _multiples(answered: Sequence[JudgeInput]) -> Iterator[str]:
    """Yield the scales on which each cost is the same multiple of the right one."""
    totals = [float(judge_input.expected[0].reshape(-1)[0]) for judge_input in answered]
    costs = [cost_of(judge_input) for judge_input in answered]
    if len(answered) < MIN_CASES or None in costs or not all(totals):
        return
    for rows, outputs in POWERS:
        factors = [
            (cost or 0.0) / total / factor_of(f"1.0 {rows} {outputs}", judge_input)
            for judge_input, cost, total in zip(answered, costs, totals, strict=True)
        ]
        first = factors[0]
        if first and all(
            abs(factor - first) <= SAME_FACTOR_RTOL * abs(first) for factor in factors
        ):
            yield f"{float(np.median(factors))!r} {rows} {outputs}"


def is_sum_or_mean(judge_input: JudgeInput) -> bool:
    """Return True if the scale that was settled is one that a cost may have."""
    return judge_input.counts.settled in ("", SUM, MEAN)


def scale_of(judge_input: JudgeInput) -> float:
    """Return the factor of the scale that was settled; of one case alone, of this one."""
    return factor_of(judge_input.counts.settled or settle([judge_input]), judge_input)


def right_factors(judge_input: JudgeInput, tolerances: Tolerances) -> list[float]:
    """Return the factors of the scales on which the cost equals the expected one."""
    return [
        factor_of(scale, judge_input)
        for scale in (SUM, MEAN)
        if _has_cost(judge_input, factor_of(scale, judge_input), tolerances)
    ]


def is_right_block(judge_input: JudgeInput, gradient: np.ndarray, name: str, factor: float) -> bool:
    """Return True if a block of a flat gradient, (p,), is right on a scale."""
    network, expected = network_of(judge_input), judge_input.expected[1] * factor
    block = network.block(expected, name)
    return all_right(
        network.block(gradient, name), block, tolerances_of_block(judge_input, block, expected)
    )


def is_near_step(judge_input: JudgeInput, value: np.ndarray, step: np.ndarray) -> bool:
    """Return True if a value equals a step, both (n, k), or that divided by the number of rows.

    Sums over the rows may have been divided by their number at any step, and what is returned may
    be another multiple where the cost is the same one.
    """
    factors = [1.0, 1.0 / rows_of(judge_input)]
    if judge_input.counts.settled:
        factors.append(scale_of(judge_input))
    return any(_is_multiple(judge_input, value, step, factor) for factor in factors)


def is_on_scale(judge_input: JudgeInput, value: np.ndarray, step: np.ndarray) -> bool:
    """Return True if a value equals a step, both (n, k), on the scale that was settled."""
    return _is_multiple(judge_input, value, step, scale_of(judge_input))


def _is_multiple(
    judge_input: JudgeInput, value: np.ndarray, step: np.ndarray, factor: float
) -> bool:
    return all_right(value, step * factor, tolerances_of_step(judge_input, step * factor))


def _is_answered(judge_input: JudgeInput) -> bool:
    return len(judge_input.expected) > 1 and judge_input.outcomes[0].ending == "returned"


def _has_right_cost(judge_input: JudgeInput, scale: str) -> bool:
    return _has_cost(judge_input, factor_of(scale, judge_input), tolerances_of(judge_input))


def _has_cost(judge_input: JudgeInput, factor: float, tolerances: Tolerances) -> bool:
    actual = cost_of(judge_input)
    if actual is None or judge_input.expected[0].size != 1:
        return False
    return is_right_number(actual, float(judge_input.expected[0].reshape(())) * factor, tolerances)


def _right_blocks(judge_input: JudgeInput, scale: str) -> int:
    gradient = gradient_of(judge_input)
    if not isinstance(gradient, np.ndarray):
        return 0
    factor = factor_of(scale, judge_input)
    return sum(is_right_block(judge_input, gradient, name, factor) for name in BLOCKS)
