"""The steps of the backward pass: what they are called, and how they are read."""

from __future__ import annotations

import numpy as np

from grader.assignment.cases import Case
from grader.assignment.hooks import Steps
from grader.assignments.tp1.tasks.neural.network import BLOCKS, Network
from grader.assignments.tp1.tasks.neural.scale import is_near_step, is_on_scale
from grader.diagnosis.hooks import Reading
from grader.language import N_
from grader.sandbox.outcome import Outcome, as_array

ORDER = (
    "h",
    "y_hat",
    "grady",
    "gradW2",
    "gradb2",
    "gradh",
    "gradz1",
    "gradW1",
    "gradb1",
)
"""Forward pass, then the backward pass in the sheet's order (question 3.7)."""

NAMES = {
    "h": "h|a1|hidden|hiddenlayer|layer1|l1|h1",
    "y_hat": "yhat|a2|out|output|probs?|predictions?|scores|softmaxout|p",
    "grady": "grady|gradz2|dy|dz2|dscores|delta3|d3|dlogits|errors?|err|diff|dcedz2|dout|deltaout",
    "gradW2": "gradw2|dw2|gw2|w2grad|djdw2",
    "gradb2": "gradb2|db2|gb2|b2grad|djdb2",
    "gradh": "gradh|dh|da1|gradhidden|dhidden|djdh|backprop",
    "gradz1": "gradz1|dz1|delta[12]|d[12]|djdz1|dhraw|deltahidden|gradz",
    "gradW1": "gradw1|dw1|gw1|w1grad|djdw1",
    "gradb1": "gradb1|db1|gb1|b1grad|djdb1",
}
"""Spellings without underscores, in lower case."""

NUMBERED = "delta2|d2"
"""The second layer's error to some, who count layers of weights; the hidden layer's to others."""


NEEDED = {
    "gradW2": ("h", "y_hat", "grady"),
    "gradb2": ("y_hat", "grady"),
    "gradW1": ("gradh", "gradz1"),
    "gradb1": ("gradh", "gradz1"),
}
"""Steps that cannot have been wrong where a block is right: their variable was used for more."""


HINTS = {
    "h": N_(
        "work out h by hand for one row, equation (5), and print yours beside it: at which "
        "operation do they part?"
    ),
    "y_hat": N_(
        "work out z2 = hW2 + b2 by hand for one row: are W2 and b2 cut from params where they "
        "stand? Then equation (5): do the rows of y_hat sum to 1?"
    ),
    "grady": N_("compare with equation (10), for one row by hand"),
    "gradW2": N_("equation (17), with h in the place of x: which two arrays meet there?"),
    "gradb2": N_("b2 is added to every row: how do the rows of grady make up its gradient?"),
    "gradh": N_(
        "which weights does h pass through on its way to the cost in equation (5), and along which "
        "of their axes does the error come back?"
    ),
    "gradz1": N_("question 3.1 and the chain rule: what belongs between gradh and gradz1?"),
    "gradW1": N_("equation (17): which two arrays meet there?"),
    "gradb1": N_("b1 is added to every row: how do the rows of gradz1 make up its gradient?"),
}
"""Hints for a first wrong step where no mistake is named."""

GRADIENTS = tuple(f"neural.grad_{name}" for name in ("W2", "b2", "W1", "b1"))
"""Criteria of the gradient's blocks, in the order of the backward pass."""

AFTER = {
    **dict.fromkeys(("h", "y_hat", "grady"), GRADIENTS),
    **dict.fromkeys(("gradh", "gradz1"), GRADIENTS[2:]),
}

STATIONS = {
    "h": (),
    "y_hat": (),
    "cost": (),
    "grady": ("gradW2", "gradb2"),
    "gradh": (),
    "gradz1": ("gradW1", "gradb1"),
}

STEPS = Steps(
    order=ORDER,
    names=NAMES,
    ambiguous=NUMBERED,
    hints=HINTS,
    needed=NEEDED,
    turned=("h", "y_hat", "grady", "gradh", "gradz1"),
    reported_at={
        **dict.fromkeys(ORDER, GRADIENTS),
        **dict.fromkeys(("h", "y_hat"), ("neural.cost", *GRADIENTS)),
    },
    after=AFTER,
    stations=STATIONS,
    judged={"cost": "neural.cost"},
    label=N_("The steps of the network"),
    caption=N_(
        "The forward and backward pass, step by step. What builds on a wrong step is wrong with "
        "it: mend the first, then check again. “Not seen”: no variable of yours holds that step."
    ),
)


def _tells(case: Case) -> bool:
    """Return True where there are several rows and a parameter that is not 0.

    With all parameters 0 most steps are 0 and tell nothing; one row hides sums over rows.
    """
    args = case.calls[0].args
    data, params = np.asarray(args[0].value), np.asarray(args[2].value)
    return data.shape[0] > 1 and bool(np.any(params != 0.0))


def _returned(case: Case, outcome: Outcome) -> dict[str, np.ndarray] | None:
    """Return the blocks of the gradient; None where the network is not known."""
    network, value = case.detail, outcome.value
    if not isinstance(network, Network):
        return None
    flat = as_array(value[1]) if isinstance(value, (tuple, list)) and len(value) > 1 else None
    if flat is None or flat.shape != (network.size,) or flat.dtype.kind not in "biuf":
        return {}
    real = flat.astype(np.float64)
    return {f"grad{name}": network.block(real, name) for name in BLOCKS}


READING = Reading(tells=_tells, returned=_returned, near=is_near_step, on_scale=is_on_scale)
