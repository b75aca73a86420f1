"""The numbers of a network's answer: what they equal, and how many of their digits are right."""

from __future__ import annotations

import numpy as np

from grader.accuracy import right_digits
from grader.assignment import Judgement, Quantity
from grader.compare import Mismatch, Tolerances, all_right
from grader.outcome import as_array
from grader.tasks.network import BLOCKS
from grader.tasks.neural_judges import (
    answer_of,
    cost_of,
    gradient_of,
    network_of,
    right_scales,
    rows_of,
    scales_of,
)


def _digits_of_cost(judgement: Judgement) -> float | None:
    actual = cost_of(judgement)
    if actual is None:
        return None
    total = judgement.expected[0]
    return max(right_digits(actual, total / rows) or 0.0 for rows in (1, rows_of(judgement)))


def _part_of_cost(judgement: Judgement) -> np.ndarray | None:
    actual = cost_of(judgement)
    return None if actual is None else np.asarray(actual)


def _resembles_cost(judgement: Judgement) -> bool:
    return bool(right_scales(judgement, judgement.tolerances))


COST = Quantity(_part_of_cost, _resembles_cost, _digits_of_cost)
"""The cost, as a sum or as a mean over the rows."""


def block(name: str) -> Quantity:
    """Return one block of the gradient, on the scale of the cost."""

    def part(judgement: Judgement) -> np.ndarray | None:
        answer = answer_of(judgement.outcomes[0])
        gradient = None if isinstance(answer, Mismatch) else as_array(answer[1])
        if gradient is None or gradient.dtype.kind not in "biuf":
            return None
        network, flat = network_of(judgement), gradient.astype(np.float64)
        return network.block(flat, name) if flat.shape == (network.size,) else flat

    def resembles(judgement: Judgement) -> bool:
        """Compare the block; of gradients of a wrong length, all of them."""
        actual, other, network = part(judgement), judgement.expected[1], network_of(judgement)
        if other.shape == (network.size,):
            other = network.block(other, name)
        if actual is None or actual.shape != other.shape:
            return False
        largest, near = float(np.abs(other).max(initial=0.0)), judgement.tolerances
        close = Tolerances(near.rtol, near.atol * largest)
        fitting = [s for s in scales_of(judgement) if all_right(actual, other * s, close)]
        # Which scale the cost allows is asked last: most blocks fit on none.
        return bool(fitting) and any(s in fitting for s in right_scales(judgement, near) or fitting)

    def digits(judgement: Judgement) -> float | None:
        """Count them relative to the largest entry of the sum or the mean, as is nearer."""
        gradient = gradient_of(judgement)
        if isinstance(gradient, Mismatch):
            return None
        network, rows = network_of(judgement), rows_of(judgement)
        actual, total = network.block(gradient, name), network.block(judgement.expected[1], name)
        largest = float(np.max(np.abs(total), initial=0.0))
        is_mean = float(np.max(np.abs(actual), initial=0.0)) * np.sqrt(rows) < largest
        return right_digits(actual, total / rows if is_mean else total, of_largest=True)

    return Quantity(part, resembles, digits)


def _judged(judgement: Judgement) -> list[Quantity]:
    """Return cost and blocks as far as they are right for ordinary networks."""
    met = judgement.so_far.not_missed
    blocks = [block(name) for name in BLOCKS if met(f"neural.grad_{name}")]
    return [COST, *blocks] if met("neural.cost") else blocks


def _resembles_all(judgement: Judgement) -> bool:
    parts = _judged(judgement)
    return bool(parts) and all(part.resembles(judgement) for part in parts)


def _digits_of_all(judgement: Judgement) -> float | None:
    counted = [part.digits(judgement) for part in _judged(judgement)]
    known = [each for each in counted if each is not None]
    return min(known) if known and len(known) == len(counted) else None


EVERYTHING = Quantity(_part_of_cost, _resembles_all, _digits_of_all)
"""Cost and blocks together."""
