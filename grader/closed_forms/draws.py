"""Values on which closed forms are compared: from the seed, few digits, dimensions that differ.

Where two dimensions are equal, a transposed matrix fits by accident: such cases come last, and tell
which mistake a form makes whose shapes fit nowhere else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

import numpy as np

from grader.closed_forms.compute import Values
from grader.closed_forms.stated import ClosedForms, Form

DIFFERENT = 6
"""Cases whose dimensions all differ, the first with the smallest."""

SQUARE = 2
"""Cases whose dimensions are all equal."""

SMALLEST = 2
"""A dimension of 1 would make a number of a matrix."""

SPAN = 6
"""How far above the smallest a dimension may be."""

HUNDREDTHS = 150
"""Entries are drawn between -1.5 and 1.5: exp and what is made of it stay far from their limits."""


def draw(forms: ClosedForms, form: Form, seed: int) -> tuple[Values, ...]:
    """Return the values of every symbol, case by case; the same for the same seed everywhere."""
    cases = DIFFERENT + SQUARE if _has_shapes(form) else DIFFERENT
    seeds = [f"{seed}:{form.name}:{number}" for number in range(cases)]
    return tuple(_case(form, forms, own, number) for number, own in enumerate(seeds))


def _has_shapes(form: Form) -> bool:
    return any(symbol.shape for symbol in form.stated.symbols.values())


def _case(form: Form, forms: ClosedForms, seed: str, number: int) -> Values:
    random_ = random.Random(seed)  # noqa: S311 numbers to compare on, no secret
    stated = form.stated.symbols
    names = [name for name, symbol in stated.items() if symbol.values == "dimension"]
    sizes = _sizes(names, random_, number)
    values: dict[str, np.ndarray] = {}
    for name, symbol in stated.items():
        if name in sizes:
            values[name] = np.asarray(float(sizes[name]))
        elif name in form.computed:
            values[name] = form.computed[name].value(values, forms.functions)
        elif symbol.shape is None:
            values[name] = np.asarray(_entry(random_))
        else:
            rows, columns = (1 if size == "1" else sizes[size] for size in symbol.shape)
            drawn = _one_hot if symbol.values == "one-hot" else _real
            values[name] = np.array([list(drawn(columns, random_)) for _ in range(rows)])
    return values


def _sizes(names: list[str], random_: random.Random, number: int) -> Mapping[str, int]:
    if number >= DIFFERENT:
        return dict.fromkeys(names, SMALLEST + 1 + number - DIFFERENT)
    most = len(names) if number == 0 else len(names) + SPAN
    sizes = random_.sample(range(SMALLEST, SMALLEST + most), len(names))
    return dict(zip(names, sizes, strict=True))


def _entry(random_: random.Random) -> float:
    return random_.choice((-1, 1)) * random_.randint(5, HUNDREDTHS) / 100


def _real(columns: int, random_: random.Random) -> Iterator[float]:
    yield from (_entry(random_) for _ in range(columns))


def _one_hot(columns: int, random_: random.Random) -> Iterator[float]:
    hot = random_.randrange(columns)
    yield from (float(place == hot) for place in range(columns))
