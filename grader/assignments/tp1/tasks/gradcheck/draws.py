"""What a gradient checker is asked, drawn from the seed: functions, points and wrong entries."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from grader.assignment import functions as fs
from grader.assignment.inputs import Inputs
from grader.errors import HarnessError
from grader.language import N_

SMALLEST, LARGEST = 0.3, 8.0
"""Of a gradient's entries: a checker that divides by their size alone works there too."""

LARGEST_WITH_LARGE_COST = 3.0
"""The same where the cost is large: a mistake of 3e-3 divided by a cost of 1000 is below 1e-5."""

MAX_ROUNDS = 500
"""Of drawing entries anew until their gradients are of such a size."""

FIRST_FEW = 10
"""Entries that a checker may take for enough; one of those after them is wrong once."""

SMALLEST_PLANTED_ERROR = 3e-3
"""The smallest relative mistake that is planted: three times the widest tolerance in use."""

CANCELLED = 0.1
"""The two errors that cancel: with them, gradients of a balanced point are still below 1."""


@dataclass(frozen=True)
class Base:
    """A function and a point, asked with the right gradient and with wrong ones."""

    name: str
    """Short and the same at every seed."""
    title: str
    function: fs.Function
    x: np.ndarray

    @property
    def gradient(self) -> np.ndarray:
        """The right gradient at the point."""
        return np.asarray(self.function.gradient(self.x))


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


class Draws:
    """Draws of one seed, one after the other."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.RandomState(seed)

    def between(self, low: float, high: float) -> float:
        """Draw a number with two decimals."""
        return float(np.round(self._random.uniform(low, high), 2))

    def signed(self, low: float, high: float) -> float:
        """Draw a number of either sign, its size between the bounds."""
        return self.sign() * self.between(low, high)

    def sign(self) -> float:
        """Draw 1 or -1."""
        return float(self._random.choice((-1.0, 1.0)))

    def below(self, count: int, start: int = 0) -> int:
        """Draw a whole number from `start` on that is below `count`."""
        return int(self._random.randint(start, count))

    def one_of(self, *options: tuple[int, ...]) -> tuple[int, ...]:
        """Draw one of several shapes."""
        return options[self.below(len(options))]

    def order(self, count: int) -> list[int]:
        """Draw an order of the numbers below `count`."""
        return [int(each) for each in self._random.permutation(count)]

    def pair(self, count: int) -> tuple[int, int]:
        """Draw two different places."""
        first, second = self.order(count)[:2]
        return first, second

    def separable(self) -> fs.Function:
        """Draw a function that is a sum over the entries."""
        family = (fs.quadratic, fs.cubic, fs.waves)[self.below(3)]
        return family(self.signed(0.9, 1.5), self.signed(1.2, 1.6))

    def joint(self) -> fs.Function:
        """Draw a function in which each derivative depends on every entry."""
        family = (fs.coupled, fs.weighted)[self.below(2)]
        return family(self.signed(0.4, 0.9), self.signed(1.0, 2.0))

    def point(
        self, function: fs.Function, shape: tuple[int, ...], largest: float = LARGEST
    ) -> np.ndarray:
        """Draw a point with entries of either sign, one of them 0, and gradients of order one.

        At least one of the gradient's entries has a size of 1 or more. Raise HarnessError where
        the function has no such point.
        """
        size = int(np.prod(shape))
        for _ in range(MAX_ROUNDS):
            x = self._entries(size)
            if size > 1:
                x[self.below(size)] = 0.0
            for _ in range(10):
                bad = _is_odd(function, x.reshape(shape), largest).ravel()
                if not bad.any():
                    break
                x[bad] = self._entries(int(bad.sum()))
            found = x.reshape(shape)
            has_zero = size == 1 or bool(np.any(x == 0.0))
            is_usual = not _is_odd(function, found, largest).any()
            if is_usual and has_zero and np.abs(function.gradient(found)).max() >= 1.0:
                return found
        raise HarnessError(f"no point of shape {shape} for {function.cost_source}")

    def _entries(self, size: int) -> np.ndarray:
        sizes = self._random.uniform(0.2, 1.9, size).round(2)
        drawn: np.ndarray = sizes * self._random.choice((-1.0, 1.0), size)
        return drawn


def _is_odd(function: fs.Function, x: np.ndarray, largest: float) -> np.ndarray:
    """Return which entries of the gradient, in the shape of x, are too small or too large."""
    size = np.abs(function.gradient(x))
    odd: np.ndarray = ~((size >= SMALLEST) & (size <= largest))
    return odd


def bases(inputs: Inputs) -> Mapping[str, Base]:
    """Draw the points at which right and wrong gradients are asked about, by name."""
    return _bases(inputs.shared("gradcheck").next_seed())


@functools.lru_cache(maxsize=4)
def _bases(seed: int) -> Mapping[str, Base]:
    """Return the same points for each criterion that asks about them."""
    draws = Draws(seed)
    number, vector = draws.separable(), draws.separable()
    matrix, solid = draws.joint(), draws.joint()
    row = fs.quadratic(draws.signed(0.6, 1.4), draws.signed(0.7, 1.5))
    many = (draws.joint if draws.below(2) else draws.separable)()
    drawn = (
        ("number", number, draws.point(number, ())),
        ("vector", vector, draws.point(vector, (draws.below(6, 4),))),
        ("log-sum", *_log_sum(draws)),
        ("matrix", matrix, draws.point(matrix, draws.one_of((2, 3), (3, 2)))),
        (
            "solid",
            fs.lifted(solid, draws.between(900, 1200)),
            draws.point(
                solid, draws.one_of((2, 1, 2), (1, 2, 3), (2, 2, 1)), LARGEST_WITH_LARGE_COST
            ),
        ),
        ("balanced", row, _balanced(draws, row)),
        ("many", many, draws.point(many, draws.one_of((23,), (3, 7), (4, 6), (2, 3, 4), (2, 11)))),
    )
    return {name: base_of(name, function, x) for name, function, x in drawn}


def base_of(name: str, function: fs.Function, x: np.ndarray) -> Base:
    """Return a function and a point with a title that tells them."""
    return Base(name, _title(function, x), function, x)


def _log_sum(draws: Draws) -> tuple[fs.Function, np.ndarray]:
    function = fs.log_sum(draws.signed(6, 10))
    return function, draws.point(function, (draws.below(4, 2),))


def _balanced(draws: Draws, function: fs.Function) -> np.ndarray:
    """Return four entries, two of them with equal gradients below 1.

    Errors of both signs there cancel also where each is divided by the larger of 1 and the sizes.
    """
    x = draws.point(function, (4,))
    slope, offset = (float(function.gradient(np.array(at))) for at in (1.0, 0.0))
    target = draws.signed(0.4, 0.6)
    entry = round((target - offset) / (slope - offset), 2)
    x[list(draws.pair(4))] = entry
    return x


def balanced_pair(base: Base) -> tuple[int, int]:
    """Return the two entries of a balanced point that are equal."""
    x, is_small = base.x.ravel(), np.abs(base.gradient.ravel()) < 1.0 - CANCELLED
    equal = [(i, j) for i in range(x.size) for j in range(i) if x[i] == x[j] and is_small[i]]
    return equal[0]


def _title(function: fs.Function, x: np.ndarray) -> str:
    match x.shape:
        case ():
            return N_("{function} of a 0-d array", function=function.name)
        case (size,):
            return N_("{function} of {size} entries", function=function.name, size=size)
        case (rows, columns):
            return N_(
                "{function} of a {rows} x {columns} matrix",
                function=function.name, rows=rows, columns=columns,
            )  # fmt: skip
    return N_("{function} of an array of shape {shape}", function=function.name, shape=x.shape)


def with_error(gradient: np.ndarray, place: int, error: float) -> np.ndarray:
    """Return a gradient, of any shape, with an error in one entry, counted in C order."""
    at = (np.arange(gradient.size) == place).reshape(gradient.shape)
    wrong: np.ndarray = gradient + error * at
    return wrong


def wrong_at(base: Base, place: int, relative: float) -> Spoiled:
    """Return the gradient with one entry, counted in C order, wrong by a share of its size."""
    error = float(f"{relative * abs(base.gradient.flat[place]):.4g}")
    index = [int(each) for each in np.unravel_index(place, base.x.shape)]

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
