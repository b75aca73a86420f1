"""The network with one hidden layer: cost and gradient, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.assignment.counted import vectorised
from grader.assignment.model import Criterion, Judge, MakeCases, Task
from grader.assignment.stand_ins import StandIn
from grader.assignments.tp1.diagnosis.hooks import NEURAL
from grader.assignments.tp1.tasks.neural import cases, judges, quantities
from grader.assignments.tp1.tasks.neural.consistent import consistent
from grader.assignments.tp1.tasks.neural.scale import settle
from grader.language import N_
from grader.sandbox.callbacks import numeric

BLOCK_HINTS = {
    "W1": N_(
        "gradW1 comes from gradz1 as gradW2 comes from grady (equation 17); is the derivative of "
        "the sigmoid in gradz1, and is it taken from h?"
    ),
    "b1": N_("b1 is added to every row: how do the rows of gradz1 make up its gradient?"),
    "W2": N_("equations (10) and (17), with h in the place of x"),
    "b2": N_("b2 is added to every row: how do the rows of grady make up its gradient?"),
}


def _block(name: str) -> Criterion:
    return Criterion(
        f"neural.grad_{name}",
        N_("Gradient with respect to {name}", name=name),
        2,
        BLOCK_HINTS[name],
        cases.networks,
        judges.block(name),
        smaller=cases.smaller,
        quantity=quantities.block(name),
    )


def _criterion(
    name: str,
    title: str,
    points: float,
    make_cases: MakeCases,
    judge: Judge,
    hint: str,
    **more: Any,
) -> Criterion:
    return Criterion(f"neural.{name}", title, points, hint, make_cases, judge, **more)


def _unknown(args: Sequence[object]) -> object | None:
    """Return a cost and a gradient of NaN, None where params holds no numbers."""
    params = numeric(args[2])
    return None if params is None else (np.float64(np.nan), np.full(params.shape, np.nan))


TASK = Task(
    name="neural",
    functions=("forward_backward_prop",),
    # Of a network's values, those of the other modules could be made.
    stand_ins=(StandIn("forward_backward_prop", "no value", _unknown),),
    steps_of="forward_backward_prop",
    uses=("softmax", "sigmoid", "gradcheck"),
    settle=settle,
    hooks=NEURAL,
    criteria=(
        _criterion(
            "cost",
            N_("Cross-entropy, summed or averaged over the rows (equation 4)"),
            4,
            cases.networks,
            judges.cost,
            N_(
                "equation (4) for each row, with the natural logarithm; then the sum or the mean "
                "over the rows"
            ),
            smaller=cases.smaller,
            quantity=quantities.COST,
        ),
        _block("W2"),
        _block("b2"),
        _block("W1"),
        _block("b1"),
        _criterion(
            "sizes",
            N_("Right for networks of any size"),
            2,
            cases.sizes,
            judges.sizes,
            N_("where does your code take a number of rows, inputs or units for granted?"),
            quantity=quantities.ALL_BLOCKS,
        ),
        _criterion(
            "consistent",
            N_("The gradient is the gradient of the cost"),
            2,
            cases.consistent,
            consistent,
            N_("this is what your gradient checker is for: run it on this function"),
        ),
        _criterion(
            "purity",
            N_("Leaves data, labels and params as they were"),
            1,
            cases.networks,
            judges.purity,
            N_(
                "`a -= b` and `a[...] = b` change the array that a names; `a = a - b` makes a new "
                "one"
            ),
        ),
        _criterion(
            "extreme",
            N_("Finite and right for logits up to +-300"),
            1,
            cases.extreme,
            judges.all_blocks,
            N_(
                "which number overflows, is rounded to 0 or 1, or has a constant added to it, "
                "before its logarithm is taken?"
            ),
            sweep=cases.sweep,
            quantity=quantities.ALL_BLOCKS,
        ),
        _criterion(
            "vectorised",
            N_("No Python loop over the rows"),
            2,
            cases.vectorised,
            vectorised(judges.counted),
            N_("equations (5), (10) and (17) hold for all rows at once when x is a matrix"),
        ),
    ),
)
