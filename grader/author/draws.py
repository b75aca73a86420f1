"""Inputs that are drawn from the seed or made by a rule, with the titles that students read."""

from __future__ import annotations

import functools
import math

import numpy as np

from grader.assignment.inputs import (
    LITERAL_ENTRIES,
    GeneratedInput,
    Inputs,
    fortran,
    literal,
    pattern,
    strided,
)
from grader.author.forms import Described, Drawn, title_of
from grader.errors import UsageError
from grader.language import N_

LOW, HIGH = -3.0, 3.0
"""Where entries are drawn unless the author says otherwise: exp neither overflows nor vanishes."""

DECIMALS = 2

PARTS = 1024
"""Entries around a size are multiples of 1/1024. Sums of them are exact up to about 1e12, so that
honest code loses nothing by the order in which it adds; squares are not from about 1e5 on."""

SIXTEENTHS = 16
"""Of float32 entries: few enough bits for squares of deviations, too."""

LAID = (4, 2)
"""Shape of inputs of other types and layouts. Means over either axis are exact in float32 too."""

PERIOD = 5
"""Of `pattern`: rows that are as long, or a multiple of it, would all be equal."""


def uniform(*shape: int, low: float = LOW, high: float = HIGH, around: float = 0.0) -> Drawn:
    """Draw a number, a vector, a matrix ... of entries from `low` to `high`, all different.

    With `around`, that number is added to each. Of equal entries a right answer could be right by
    chance: no column is constant, no maximum comes twice.
    """
    if any(side < 1 for side in shape):
        raise UsageError(f"uniform({_sides(shape)}): every side must be at least 1")
    if not low < high:
        raise UsageError(f"uniform from {low:g} to {high:g}: there is nothing to draw from")
    return Drawn(functools.partial(_uniform, shape, low, high, around))


def _sides(shape: tuple[int, ...]) -> str:
    return ", ".join(map(str, shape))


def _uniform(
    shape: tuple[int, ...], low: float, high: float, around: float, inputs: Inputs
) -> Described:
    if around:
        return Described(_around(shape, low, high, around, inputs), _title(shape, around))
    made = _decimals(shape, low, high, inputs) or inputs.uniform(low, high, shape)
    return Described(made, title_of(np.empty(shape)))


def _decimals(
    shape: tuple[int, ...], low: float, high: float, inputs: Inputs
) -> GeneratedInput | None:
    """Draw different numbers of two decimals; None where there are not as many."""
    first, last = math.ceil(low * 10**DECIMALS), math.floor(high * 10**DECIMALS)
    places = _different(shape, last - first + 1, inputs)
    return None if places is None else _made((first + places) / 10**DECIMALS, shape)


def _around(
    shape: tuple[int, ...], low: float, high: float, around: float, inputs: Inputs
) -> GeneratedInput:
    first, last = math.ceil(low * PARTS), math.floor(high * PARTS)
    places = _different(shape, last - first + 1, inputs)
    if places is not None:
        return _made(around + (first + places) / PARTS, shape)
    seed = inputs.next_seed()
    value = around + inputs.stream(seed).randint(first, last + 1, shape) / PARTS
    source = f"np.random.RandomState({seed}).randint({first}, {last + 1}, {shape})"
    return GeneratedInput(value, f"{around!r} + {source} / {PARTS}")


def _made(value: np.ndarray, shape: tuple[int, ...]) -> GeneratedInput:
    return literal(value) if shape else literal(float(value))


def _different(shape: tuple[int, ...], count: int, inputs: Inputs) -> np.ndarray | None:
    """Draw different whole numbers below `count`; None where more are wanted than are shown."""
    size = math.prod(shape)
    if size > min(count, LITERAL_ENTRIES):
        return None
    return np.array(inputs.order(count)[:size]).reshape(shape)


def _title(shape: tuple[int, ...], around: float) -> str:
    match shape:
        case ():
            return N_("a number around {size:g}", size=around)
        case (entries,):
            return N_("{entries} entries around {size:g}", entries=entries, size=around)
        case (rows, columns):
            return N_(
                "{rows} x {columns} entries around {size:g}",
                rows=rows,
                columns=columns,
                size=around,
            )
    return N_("an array of shape {shape}, around {size:g}", shape=shape, size=around)


def integer(low: int, high: int) -> Drawn:
    """Draw a whole number, both ends included: an index, a size, a count."""
    if low > high:
        raise UsageError(f"integer from {low} to {high}: there is nothing to draw from")
    return Drawn(lambda inputs: inputs.whole(low, high))


def whole(*shape: int) -> Described:
    """Return whole numbers from 0 to 4 that a person can work with, the same at every seed."""
    if not shape or any(side < 1 for side in shape):
        raise UsageError(f"whole({_sides(shape)}): name one side or more, each at least 1")
    *front, last = shape
    made = pattern((*front, last + 1) if front and last % PERIOD == 0 else shape)
    if made.array.shape != shape:
        made = _cut(made)
    match shape:
        case (size,):
            return Described(made, N_("a vector of {size} whole numbers", size=size))
        case (rows, columns):
            title = N_("a {rows} x {columns} matrix of whole numbers", rows=rows, columns=columns)
            return Described(made, title)
    return Described(made, N_("whole numbers of shape {shape}", shape=shape))


def _cut(made: GeneratedInput) -> GeneratedInput:
    """Return an array without its last column."""
    array = made.array[..., :-1]
    if array.size <= LITERAL_ENTRIES:
        return literal(np.ascontiguousarray(array))
    return GeneratedInput(array, f"{made.source}[..., :-1]")


def _integers(inputs: Inputs) -> Described:
    entries = np.array(inputs.order(13)[: math.prod(LAID)]).reshape(LAID) - 6
    return Described(literal(entries.astype(np.int64)), N_("integers"))


def _float32(inputs: Inputs) -> Described:
    first, last = LOW * SIXTEENTHS, HIGH * SIXTEENTHS
    places = np.array(inputs.order(int(last - first) + 1)[: math.prod(LAID)]).reshape(LAID)
    return Described(literal((first + places) / SIXTEENTHS, np.float32), "float32")


def _strided(inputs: Inputs) -> Described:
    made = _uniform(LAID, LOW, HIGH, 0.0, inputs).made
    return Described(strided(made), N_("a view that is not contiguous"))


def _fortran(inputs: Inputs) -> Described:
    made = _uniform(LAID, LOW, HIGH, 0.0, inputs).made
    return Described(fortran(made), N_("a matrix in Fortran order"))


LAYOUTS = tuple(map(Drawn, (_integers, _float32, _strided, _fortran)))
"""Matrices of other types and other layouts in memory, for a function of one argument."""
