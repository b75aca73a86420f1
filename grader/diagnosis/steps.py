"""The first wrong step of the backward pass, read from the variables of the student's function.

A step is recognised by its value, whatever its name; one that is nowhere to be found by value is
looked for by its name, in the spellings that students use. The blocks of the gradient that is
returned tell what no variable does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np

from grader.language import N_, _, later, ngettext
from grader.records.finding import Step, StepName

Near = Callable[[np.ndarray, np.ndarray], bool]
"""Says whether a value equals a step, as the judge would have it."""

ORDER: tuple[StepName, ...] = (
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
    "gradz1": "gradz1|dz1|delta2|d2|djdz1|dhraw|deltahidden|gradz",
    "gradW1": "gradw1|dw1|gw1|w1grad|djdw1",
    "gradb1": "gradb1|db1|gb1|b1grad|djdb1",
}
"""Spellings without underscores, in lower case."""


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


def hint(steps: Sequence[Step]) -> str:
    """Return the hint for the first wrong step; nothing where none is seen to be wrong."""
    return next((later(HINTS[step.name]) for step in steps if step.verdict == "wrong"), "")


def steps_of(
    variables: Sequence[tuple[str, np.ndarray]],
    blocks: Mapping[str, np.ndarray],
    expected: Mapping[str, np.ndarray],
    near: Near,
) -> list[Step]:
    """Return what became of each step: right, wrong, or not seen.

    `blocks` are those of the gradient that was returned, "gradW1" and so on; `expected` the
    reference's steps; `near` says whether a value equals a step of the same shape, on any scale.
    """
    found = []
    order = [name for name in ORDER if name in expected]
    values = {
        name: [each for each, value in variables if _holds(value, name, expected[name], near)]
        for name in order
    }
    taken = {each for names in values.values() for each in names}
    sound = {
        needed
        for block, value in blocks.items()
        if block in expected and _equal(value, expected[block], near)
        for needed in NEEDED[block]
    }
    for name in order:
        right, by_value = expected[name], values[name]
        # A variable that holds an earlier step is wrong by its name; one that holds a later step
        # has been used again.
        earlier = {each for step in order[: order.index(name)] for each in values[step]}
        named = [
            (each, value)
            for each, value in variables
            if _is_named(each, name)
            and (each not in taken or each in earlier)
            and name not in sound
            and not _is_row(value, right, near)
        ]
        exact = [each for each in by_value if _is_named(each, name)]
        wrong_by_name = [each for each, _ in named if each == name]
        if by_value and (exact or not wrong_by_name):
            found.append(_step(name, "right", (exact or by_value)[0], right.shape, right.shape))
        elif name in blocks and _equal(blocks[name], right, near):
            found.append(_step(name, "right", None, right.shape, right.shape))
        elif named:
            found.append(_step(name, "wrong", named[-1][0], named[-1][1].shape, right.shape))
        elif name in blocks:
            found.append(_step(name, "wrong", None, blocks[name].shape, right.shape))
        else:
            found.append(Step(name=name, verdict="unseen", expected_shape=list(right.shape)))
    return found


def sentence(steps: Sequence[Step]) -> str:
    """Say which step is the first wrong one, or nothing where none is seen to be."""
    wrong = next((step for step in steps if step.verdict == "wrong"), None)
    if wrong is None:
        return ""
    before = steps[: steps.index(wrong)]
    right = [f"`{step.name}`" for step in before if step.verdict == "right"]
    if wrong.variable is None:
        said = _("`{step}`, as it is returned, is the first that is wrong")
    elif wrong.variable != wrong.name:
        said = _("`{step}` (`{variable}`) is the first that is wrong")
    else:
        said = _("`{step}` is the first that is wrong")
    said = said.format(step=wrong.name, variable=wrong.variable)
    if any(step.verdict == "unseen" for step in before):
        said = _("of the steps that are seen, {said}").format(said=said)
    if _without_ones(wrong.shape) != _without_ones(wrong.expected_shape):
        said = _("{said}: its shape is {shape} instead of {expected}").format(
            said=said, shape=_shape(wrong.shape), expected=_shape(wrong.expected_shape)
        )
    if not right:
        return said
    if len(right) == len(before):
        return _("up to {step} all is right; {said}").format(step=right[-1], said=said)
    steps_said = ngettext("{steps} is right; {said}", "{steps} are right; {said}", len(right))
    return steps_said.format(steps=", ".join(right), said=said)


def _shape(shape: Sequence[int] | None) -> str:
    return "x".join(map(str, shape or ())) or _("that of a number")


def _without_ones(shape: Sequence[int] | None) -> tuple[int, ...]:
    return tuple(each for each in shape or () if each != 1)


def _step(
    name: StepName,
    verdict: Literal["right", "wrong"],
    variable: str | None,
    shape: tuple[int, ...],
    right: tuple[int, ...],
) -> Step:
    return Step(
        name=name,
        verdict=verdict,
        variable=variable,
        shape=list(shape),
        expected_shape=list(right),
    )


def _is_named(own: str, name: str) -> bool:
    return re.fullmatch(NAMES[name], own.lower().replace("_", "")) is not None


def _holds(value: np.ndarray, name: str, right: np.ndarray, near: Near) -> bool:
    """Say whether a variable holds a step; examples may be in columns, gradients of weights not."""
    return _equal(value, right, near) or (
        name in ("h", "y_hat", "grady", "gradh", "gradz1") and _equal(value.T, right, near)
    )


def _equal(value: np.ndarray, right: np.ndarray, near: Near) -> bool:
    """Compare with a step; (H,) counts as (1, H)."""
    if value.size != right.size or _without_ones(value.shape) != _without_ones(right.shape):
        return False
    return near(value.reshape(right.shape), right)


def _is_row(value: np.ndarray, right: np.ndarray, near: Near) -> bool:
    """Say whether it is one row of the step, as in code that takes row after row."""
    return len(right) > 1 and any(_equal(value, right[i : i + 1], near) for i in range(len(right)))
