"""The numbers of a network's answer: what they equal, and how many of their digits are right."""

from __future__ import annotations

import numpy as np

from grader.assignment.model import JudgeInput, Quantity
from grader.assignments.tp1.tasks.neural.answers import (
    answer_of,
    cost_of,
    flat_of,
    gradient_of,
    network_of,
    rows_of,
    tolerances_of,
    tolerances_of_block,
)
from grader.assignments.tp1.tasks.neural.network import BLOCKS
from grader.assignments.tp1.tasks.neural.scale import MEAN, SUM, factor_of, right_factors
from grader.comparison.digits import right_digits
from grader.comparison.values import Mismatch, all_right
from grader.sandbox.outcome import as_array


def _digits_of_cost(judge_input: JudgeInput) -> float | None:
    actual = cost_of(judge_input)
    if actual is None:
        return None
    total = judge_input.expected[0]
    return max(right_digits(actual, total / rows) or 0.0 for rows in (1, rows_of(judge_input)))


def _part_of_cost(judge_input: JudgeInput) -> np.ndarray | None:
    actual = cost_of(judge_input)
    return None if actual is None else np.asarray(actual)


def _resembles_cost(judge_input: JudgeInput) -> bool:
    return bool(right_factors(judge_input, tolerances_of(judge_input)))


COST = Quantity(_part_of_cost, _resembles_cost, _digits_of_cost)
"""The cost, as a sum or as a mean over the rows."""


def _is_like(judge_input: JudgeInput, actual: np.ndarray, name: str) -> bool:
    """Return True if a block, or a whole gradient, equals the other's on a scale of its cost."""
    whole, network = judge_input.expected[1], network_of(judge_input)
    other = network.block(whole, name) if whole.shape == (network.size,) else whole
    if actual.shape != other.shape:
        return False
    fitting = []
    scales = dict.fromkeys((SUM, MEAN, judge_input.counts.settled or SUM))
    for factor in (factor_of(scale, judge_input) for scale in scales):
        near = tolerances_of_block(judge_input, other * factor, whole * factor)
        if all_right(actual, other * factor, near):
            fitting.append(factor)
    # Which scale the cost allows is asked last: most blocks fit on none.
    allowed = right_factors(judge_input, tolerances_of(judge_input)) if fitting else []
    return bool(fitting) and any(each in fitting for each in allowed or fitting)


def block(name: str) -> Quantity:
    """Return one block of the gradient, on the scale of the cost."""

    def part(judge_input: JudgeInput) -> np.ndarray | None:
        answer, network = answer_of(judge_input.outcomes[0]), network_of(judge_input)
        if isinstance(answer, Mismatch):
            return None
        flat = flat_of(answer[1], network)
        if flat is not None:
            return network.block(flat, name)
        gradient = as_array(answer[1])
        is_real = gradient is not None and gradient.dtype.kind in "biuf"
        return gradient.astype(np.float64) if gradient is not None and is_real else None

    def resembles(judge_input: JudgeInput) -> bool:
        """Compare the block; of gradients of a wrong length, all of them."""
        actual = part(judge_input)
        return actual is not None and _is_like(judge_input, actual, name)

    def digits(judge_input: JudgeInput) -> float | None:
        """Count them relative to the largest entry of the sum or the mean, as is nearer."""
        gradient = gradient_of(judge_input)
        if isinstance(gradient, Mismatch):
            return None
        network, rows = network_of(judge_input), rows_of(judge_input)
        actual, total = network.block(gradient, name), network.block(judge_input.expected[1], name)
        largest = float(np.max(np.abs(total), initial=0.0))
        is_mean = float(np.max(np.abs(actual), initial=0.0)) * np.sqrt(rows) < largest
        return right_digits(actual, total / rows if is_mean else total, of_largest=True)

    return Quantity(part, resembles, digits)


def _judged(judge_input: JudgeInput) -> list[Quantity]:
    """Return cost and blocks as far as they are right for ordinary networks."""
    met = judge_input.counts.not_missed
    blocks = [block(name) for name in BLOCKS if met(f"neural.grad_{name}")]
    return [COST, *blocks] if met("neural.cost") else blocks


def _resembles_all(judge_input: JudgeInput) -> bool:
    parts = _judged(judge_input)
    return bool(parts) and all(part.resembles(judge_input) for part in parts)


def _digits_of_all(judge_input: JudgeInput) -> float | None:
    counted = [part.digits(judge_input) for part in _judged(judge_input)]
    known = [each for each in counted if each is not None]
    return min(known) if known and len(known) == len(counted) else None


ALL_BLOCKS = Quantity(_part_of_cost, _resembles_all, _digits_of_all)
"""Cost and blocks together."""
