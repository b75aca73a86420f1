"""What of a network's answer equals a wrong one, and how many of its digits are right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from grader.accuracy import right_digits
from grader.assignment import Judgement
from grader.compare import Mismatch, right_entries
from grader.outcome import as_array
from grader.tasks.network import BLOCKS
from grader.tasks.neural_judges import (
    answer_of,
    gradient_of,
    network_of,
    number_of,
    rows_of,
)


def resembles_cost(judgement: Judgement) -> bool:
    """Say whether the cost equals another one, as a sum or as a mean over the rows."""
    return bool(_scales(judgement))


def resembles_block(name: str) -> Callable[[Judgement], bool]:
    """Return what tells whether a block equals the one in another gradient, of any length."""

    def resembles(judgement: Judgement) -> bool:
        answer = answer_of(judgement.outcomes[0])
        gradient = None if isinstance(answer, Mismatch) else as_array(answer[1])
        other = judgement.expected[1]
        if gradient is None or gradient.shape != other.shape or gradient.dtype.kind not in "biuf":
            return False
        network, actual = network_of(judgement), gradient.astype(np.float64)
        if other.shape == (network.size,):
            actual, other = network.block(actual, name), network.block(other, name)
        largest = float(np.max(np.abs(other), initial=0.0))
        close = replace(judgement.tolerances, atol=judgement.tolerances.atol * largest)
        scales = _scales(judgement) or (1.0, 1.0 / rows_of(judgement))
        return any(bool(right_entries(actual, other * scale, close).all()) for scale in scales)

    return resembles


def resembles_everything(judgement: Judgement) -> bool:
    """Say whether cost and blocks equal others, as far as they are judged."""
    met = judgement.so_far.not_missed
    parts: list[Callable[[Judgement], bool]] = [resembles_cost] if met("neural.cost") else []
    parts += [resembles_block(name) for name in BLOCKS if met(f"neural.grad_{name}")]
    return bool(parts) and all(part(judgement) for part in parts)


def _scales(judgement: Judgement) -> list[float]:
    """Return on which scales the cost equals the other one: 1 for a sum, 1/N for a mean."""
    answer = answer_of(judgement.outcomes[0])
    actual = None if isinstance(answer, Mismatch) else number_of(answer[0])
    if actual is None or judgement.expected[0].size != 1:
        return []
    total = float(judgement.expected[0].reshape(()))
    return [
        scale
        for scale in (1.0, 1.0 / rows_of(judgement))
        if right_entries(np.asarray(actual), np.asarray(total * scale), judgement.tolerances)
    ]


def digits_of_cost(judgement: Judgement) -> float | None:
    """Return how many digits of the cost are right, as a sum or as a mean over the rows."""
    answer = answer_of(judgement.outcomes[0])
    actual = None if isinstance(answer, Mismatch) else number_of(answer[0])
    if actual is None:
        return None
    total = judgement.expected[0]
    return max(right_digits(actual, total / rows) or 0.0 for rows in (1, rows_of(judgement)))


def digits_of_block(name: str) -> Callable[[Judgement], float | None]:
    """Return what counts the right digits of one block, relative to its largest entry.

    Whichever of the sum and the mean over the rows is nearer in size is what was meant.
    """

    def digits(judgement: Judgement) -> float | None:
        gradient = gradient_of(judgement)
        if isinstance(gradient, Mismatch):
            return None
        network, total = network_of(judgement), judgement.expected[1]
        actual, expected = network.block(gradient, name), network.block(total, name)
        largest = float(np.max(np.abs(expected), initial=0.0))
        mean = float(np.max(np.abs(actual), initial=0.0)) * np.sqrt(rows_of(judgement)) < largest
        scale = 1.0 / rows_of(judgement) if mean else 1.0
        return right_digits(actual, expected * scale, of_largest=True)

    return digits


def digits_of_everything(judgement: Judgement) -> float | None:
    """Return the least of the digits of what is judged: cost and blocks that are right so far."""
    met = judgement.so_far.not_missed
    counted = [digits_of_cost(judgement)] if met("neural.cost") else []
    counted += [digits_of_block(name)(judgement) for name in BLOCKS if met(f"neural.grad_{name}")]
    known = [each for each in counted if each is not None]
    return min(known) if known and len(known) == len(counted) else None
