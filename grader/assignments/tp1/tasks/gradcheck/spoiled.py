"""Wrong gradients: changes of the right one, in words and as source."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from grader.assignment import functions as fs
from grader.assignments.tp1.tasks.gradcheck.draws import Base
from grader.language import N_

SMALLEST_PLANTED_ERROR = 3e-3
"""The smallest relative mistake that is planted: three times the widest tolerance in use."""

CANCELLED = 0.1
"""The two errors that cancel: with them, gradients of a balanced point are still below 1."""


@dataclass(frozen=True)
class Spoiled:
    """A wrong gradient: a change of the right one, in words and as source."""

    name: str
    title: str
    change: fs.Change
    source: str
    place: int | None = None
    """The one entry that is wrong, where it is one."""
    is_scaled: bool = False
    """Whether all entries are the right ones times one factor."""


def with_error(gradient: np.ndarray, place: int, error: float) -> np.ndarray:
    """Return a gradient, of any shape, with an error in one entry, counted in C order."""
    at = (np.arange(gradient.size) == place).reshape(gradient.shape)
    wrong: np.ndarray = gradient + error * at
    return wrong


def wrong_at(base: Base, place: int, relative: float) -> Spoiled:
    """Return the gradient with one entry, counted in C order, wrong by a share of its size."""
    error = float(f"{relative * abs(base.gradient.flat[place]):.4g}")
    index = _index(base, place)

    def change(gradient: np.ndarray) -> np.ndarray:
        return with_error(gradient, place, error)

    where = N_("entry {index} of the gradient", index=index) if index else N_("the gradient")
    return Spoiled(
        f"at {place}",
        N_("{base}; {where} is off by {error:+.3g}", base=base.title, where=where, error=error),
        change,
        f"{{g}} + {error} * (np.arange(x.size) == {place}).reshape(x.shape)",
        place,
    )


def turned_at(base: Base, place: int) -> Spoiled:
    """Return the gradient with one entry, counted in C order, of the right size and other sign."""

    def change(gradient: np.ndarray) -> np.ndarray:
        at = (np.arange(gradient.size) == place).reshape(gradient.shape)
        return np.where(at, -gradient, gradient)

    return Spoiled(
        f"at {place}",
        N_(
            "{base}; entry {index} of the gradient has the wrong sign",
            base=base.title,
            index=_index(base, place),
        ),
        change,
        f"({{g}}) * np.where(np.arange(x.size) == {place}, -1, 1).reshape(x.shape)",
        place,
    )


def _index(base: Base, place: int) -> list[int]:
    return [int(each) for each in np.unravel_index(place, base.x.shape)]


def cancelling(base: Base, pair: tuple[int, int], error: float) -> Spoiled:
    """Return the gradient with two entries wrong by the same, one too large, one too small."""
    up, down = pair

    def change(gradient: np.ndarray) -> np.ndarray:
        return with_error(with_error(gradient, up, error), down, -error)

    return Spoiled(
        "cancelling",
        N_(
            "{base}; one entry of the gradient is too large and one too small, by {error:g} each",
            base=base.title,
            error=error,
        ),
        change,
        f"{{g}} + {error} * ((np.arange(x.size) == {up}).astype(float) "
        f"- (np.arange(x.size) == {down})).reshape(x.shape)",
    )


def swapped(base: Base) -> Spoiled:
    """Return the gradient with its largest and its smallest entry in each other's place."""
    order = list(range(base.x.size))
    one, other = int(np.argmax(base.gradient)), int(np.argmin(base.gradient))
    order[one], order[other] = other, one

    def change(gradient: np.ndarray) -> np.ndarray:
        if gradient.size != len(order):  # f is asked at something else than x
            return gradient
        return gradient.ravel()[order].reshape(gradient.shape)

    return Spoiled(
        "swapped",
        N_("{base}; two entries of the gradient are swapped", base=base.title),
        change,
        f"np.take({{g}}, {order}).reshape(x.shape)",
    )


def scaled(base: Base, factor: float) -> Spoiled:
    """Return the gradient times a factor, which may be 0 or -1."""
    if factor == 0.0:
        title = N_("{base}; the gradient is all zeros", base=base.title)
    elif factor == -1.0:
        title = N_("{base}; the gradient has the wrong sign", base=base.title)
    else:
        title = N_(
            "{base}; the gradient is {factor:g} times as large", base=base.title, factor=factor
        )
    name, source = f"times {factor:g}", f"{factor} * ({{g}})"
    return Spoiled(name, title, lambda g: factor * g, source, is_scaled=True)


def balanced_pair(base: Base) -> tuple[int, int]:
    """Return the two entries of a balanced point that are equal."""
    x, is_small = base.x.ravel(), np.abs(base.gradient.ravel()) < 1.0 - CANCELLED
    equal = [(i, j) for i in range(x.size) for j in range(i) if x[i] == x[j] and is_small[i]]
    return equal[0]
