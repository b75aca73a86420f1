"""The first wrong step of a calculation, read from the variables of the student's function.

A step is recognised by its value, whatever its name; one that is nowhere to be found by value is
looked for by its name, in the spellings that students use. The steps that are returned tell what no
variable does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np

from grader.assignment.hooks import Steps
from grader.language import _, ngettext, translate
from grader.records.finding import Step

Near = Callable[[np.ndarray, np.ndarray], bool]
"""Says whether a value equals a step, as the judge would have it."""


def hint(steps: Sequence[Step], known: Steps | None) -> str:
    """Return the hint for the first wrong step; nothing where none is seen to be wrong."""
    wrong = next((step.name for step in steps if step.verdict == "wrong"), "")
    return translate(known.hints.get(wrong, "")) if known else ""


def steps_of(
    known: Steps,
    variables: Sequence[tuple[str, np.ndarray]],
    blocks: Mapping[str, np.ndarray],
    expected: Mapping[str, np.ndarray],
    near: Near,
    on_scale: Near | None = None,
) -> list[Step]:
    """Return each step with its verdict: right, wrong, or not seen.

    `blocks` are the steps that were returned, `expected` the reference's steps; `near` says whether
    a value equals a step of the same shape, on any scale, and `on_scale` whether on that of the
    answer, if there is one. What is returned on another is wrong.
    """
    order = [name for name in known.order if name in expected]
    values = {
        name: [
            each
            for each, value in variables
            if _holds(value, expected[name], near, turned=name in known.turned)
        ]
        for name in order
    }
    taken = {each for names in values.values() for each in names}
    sound = {
        needed
        for block, value in blocks.items()
        if block in expected and _equal(value, expected[block], near)
        for needed in known.needed.get(block, ())
    }
    found = []
    for at, name in enumerate(order):
        right = expected[name]
        # A variable that holds an earlier step is wrong by its name, if that means this step alone;
        # one that holds a later step has been used again.
        earlier = {
            each
            for step in order[:at]
            for each in values[step]
            if not re.fullmatch(known.ambiguous, _bare(each))
        }
        named = [
            (each, value)
            for each, value in variables
            if _is_named(each, known, name)
            and (each not in taken or each in earlier)
            and name not in sound
            and not _is_row(value, right, near)
        ]
        block, holders = blocks.get(name), _named_first(values[name], name, known)
        if block is not None and on_scale and _is_rescaled(block, right, near, on_scale):
            # Where a variable is on the right scale, it was left on the way out.
            is_left = any(
                _equal(value, right, on_scale) for each, value in variables if each in holders
            )
            holder = None if is_left else next(iter(holders), None)
            found.append(_step(name, "wrong", holder, right.shape, right.shape))
            continue
        holder = _holder(name, holders, named, known)
        found.append(_judged(name, right, holder, block, named, near))
    return found


def _is_rescaled(block: np.ndarray, right: np.ndarray, near: Near, on_scale: Near) -> bool:
    """Return True if a block is right on another scale than that of the answer alone."""
    return _equal(block, right, near) and not _equal(block, right, on_scale)


def _named_first(holders: Sequence[str], name: str, known: Steps) -> Sequence[str]:
    """Return those of the variables that are named as the step; all of them where none is."""
    return [each for each in holders if _is_named(each, known, name)] or holders


def _holder(
    name: str, holders: Sequence[str], named: Sequence[tuple[str, np.ndarray]], known: Steps
) -> str | None:
    """Return the variable that holds a step; None where only the wrong one has the step's name."""
    first = next(iter(holders), None)
    is_wrong_by_name = any(each == name for each, _ in named)
    if first is None or (is_wrong_by_name and not _is_named(first, known, name)):
        return None
    return first


def _judged(
    name: str,
    right: np.ndarray,
    holder: str | None,
    block: np.ndarray | None,
    named: Sequence[tuple[str, np.ndarray]],
    near: Near,
) -> Step:
    if holder is not None:
        return _step(name, "right", holder, right.shape, right.shape)
    if block is not None and _equal(block, right, near):
        return _step(name, "right", None, right.shape, right.shape)
    if named:
        variable, value = named[-1]
        return _step(name, "wrong", variable, value.shape, right.shape)
    if block is not None:
        return _step(name, "wrong", None, block.shape, right.shape)
    return Step(name=name, verdict="unseen", expected_shape=list(right.shape))


def sentence(steps: Sequence[Step]) -> str:
    """Return a sentence on the first wrong step; empty if none is seen."""
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
    name: str,
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


def _is_named(own: str, known: Steps, name: str) -> bool:
    pattern = known.names.get(name, re.escape(_bare(name)))
    return re.fullmatch(pattern, _bare(own)) is not None


def _bare(name: str) -> str:
    return name.lower().replace("_", "")


def _holds(value: np.ndarray, right: np.ndarray, near: Near, *, turned: bool) -> bool:
    """Return True if a variable holds a step; `turned` where its examples may be in columns."""
    return _equal(value, right, near) or (turned and _equal(value.T, right, near))


def _equal(value: np.ndarray, right: np.ndarray, near: Near) -> bool:
    """Return True if a value equals a step, (n, k); (H,) counts as (1, H)."""
    if value.size != right.size or _without_ones(value.shape) != _without_ones(right.shape):
        return False
    return near(value.reshape(right.shape), right)


def _is_row(value: np.ndarray, right: np.ndarray, near: Near) -> bool:
    """Return True if a value is one row, (k,) or (1, k), of a step, (n, k)."""
    return len(right) > 1 and any(_equal(value, right[i : i + 1], near) for i in range(len(right)))
