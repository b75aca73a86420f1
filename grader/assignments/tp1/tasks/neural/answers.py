"""What a network answered: its cost, its gradient, and how far off either may be."""

from __future__ import annotations

import numpy as np

from grader.assignment.model import JudgeInput
from grader.assignments.tp1.tasks.neural.network import Network
from grader.comparison.values import Mismatch, Tolerances, compare
from grader.language import N_
from grader.sandbox.outcome import Outcome, as_array

FLOAT32_ROUNDOFF = 2.0**-24
"""Unit roundoff of float32, in which a network may be computed."""

RTOL = 160 * FLOAT32_ROUNDOFF
"""Relative tolerance, about 1e-5, where the course sets no larger one. In float32 a logit of 30
terms errs by some 30 units, and the sums over the hidden units and the rows add as many again: 160
leave room for any order."""

CANCELLED = 16 * FLOAT32_ROUNDOFF
"""Of the largest entry of the whole gradient, about 1e-6: where the rows of a block cancel, what is
left is no more precise than what was added, and the other blocks show how large that was."""


def answer_of(outcome: Outcome) -> tuple[object, object] | Mismatch:
    """Return cost and gradient, whatever they are, or say that there are not two values."""
    value = outcome.value
    if isinstance(value, (list, tuple)) and len(value) == 2:  # noqa: PLR2004 cost and gradient
        if number_of(value[0]) is None and number_of(value[1]) is not None:
            rationale = N_("the cost is the second value that is returned, and not the first")
            hint = N_("compare the order of the names in your last line with (cost, grad)")
            return Mismatch("kind", rationale, "(cost, grad)", value, hint=hint)
        return value[0], value[1]
    if value is None:
        rationale = N_("the function returns None instead of (cost, grad)")
        return Mismatch("kind", rationale, lookalike="returns-none")
    rationale = N_("the function does not return two values, (cost, grad)")
    return Mismatch("kind", rationale, "(cost, grad)", value)


def number_of(value: object) -> float | None:
    """Return a cost that is one number, also as an array with one entry."""
    array = as_array(value)
    if array is None or array.size != 1 or array.dtype.kind not in "biuf":
        return None
    return float(array.reshape(()))


def cost_of(judge_input: JudgeInput) -> float | None:
    """Return the cost of the answer, None where there is no number in its place."""
    answer = answer_of(judge_input.outcomes[0])
    return None if isinstance(answer, Mismatch) else number_of(answer[0])


def costs_of_rows(array: np.ndarray, rows: int) -> np.ndarray | None:
    """Return (rows,) costs of a (rows,), (rows, 1) or (1, rows) array; None for another one."""
    shapes = ((rows,), (rows, 1), (1, rows))
    if rows == 1 or array.shape not in shapes or array.dtype.kind not in "biuf":
        return None
    return array.astype(np.float64).ravel()


def rows_of(judge_input: JudgeInput) -> int:
    """Return the number of rows of the data."""
    data = judge_input.case.calls[0].args[0].value
    return int(np.asarray(data).shape[0])


def network_of(judge_input: JudgeInput) -> Network:
    """Return the sizes of the network of this case."""
    if not isinstance(judge_input.case.detail, Network):
        raise TypeError(f"{judge_input.case.key} is not a case of a network")
    return judge_input.case.detail


def flat_of(value: object, network: Network) -> np.ndarray | None:
    """Return a gradient as flat float64; a single row or column counts, another shape is None."""
    array = as_array(value)
    shapes = ((network.size,), (1, network.size), (network.size, 1))
    if array is None or array.shape not in shapes or array.dtype.kind not in "biuf":
        return None
    return array.astype(np.float64).ravel()


def gradient_of(judge_input: JudgeInput) -> np.ndarray | Mismatch:
    """Return the flat gradient as float64, or say why it cannot be read."""
    answer = answer_of(judge_input.outcomes[0])
    if isinstance(answer, Mismatch):
        return answer
    network = network_of(judge_input)
    flat = flat_of(answer[1], network)
    return _unreadable(answer[1], judge_input, network) if flat is None else flat


def _unreadable(value: object, judge_input: JudgeInput, network: Network) -> Mismatch:
    mismatch = compare(value, judge_input.expected[1], judge_input.tolerances)
    why = mismatch.rationale if mismatch else N_("it is not a flat array of numbers")
    array = as_array(value)
    return Mismatch(
        "shape",
        N_("the gradient cannot be read: {why}").format(why=why),
        judge_input.expected[1],
        array,
        hint=_shape_hint(array, network, rows_of(judge_input)),
    )


def _shape_hint(gradient: np.ndarray | None, network: Network, rows: int) -> str:
    surplus = 0 if gradient is None else gradient.size - network.size
    biases = (network.hidden, network.outputs, network.hidden + network.outputs)
    if surplus and surplus in [(rows - 1) * bias for bias in biases]:
        return N_(
            "there are {surplus} entries too many, as many as there are when the gradient of a "
            "bias keeps one row for each of the {rows} examples; b1 is (1, H)"
        ).format(surplus=surplus, rows=rows)
    return N_(
        "the blocks have the shapes of W1, b1, W2 and b2, whatever the number of rows: print the "
        "shapes of yours"
    )


def tolerances_of(judge_input: JudgeInput) -> Tolerances:
    """Return the tolerances of a cost: those of the course, wide enough for float32."""
    given = judge_input.tolerances
    return Tolerances(max(given.rtol, RTOL), given.atol)


def tolerances_of_step(judge_input: JudgeInput, step: np.ndarray) -> Tolerances:
    """Return the tolerances of a step, (n, k): `atol` is relative to its largest entry."""
    return tolerances_of_block(judge_input, step, step)


def tolerances_of_block(
    judge_input: JudgeInput, block: np.ndarray, gradient: np.ndarray
) -> Tolerances:
    """Return the tolerances of a block, (r, c), of a flat gradient; `atol` follows their maxima."""
    near = tolerances_of(judge_input)
    largest, of_all = (float(np.max(np.abs(each), initial=0.0)) for each in (block, gradient))
    room = max(near.atol, RTOL) * largest, CANCELLED * of_all, 1e-300
    return Tolerances(near.rtol, max(room))
