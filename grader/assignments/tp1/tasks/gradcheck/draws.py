"""What a gradient checker is asked, drawn from the seed: functions, points and wrong entries."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
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

SMALL_STEP = 1e-4
"""Of derivatives that are known well enough by a difference of gradients."""

MAX_ROUNDS, MAX_FUNCTIONS = 20, 500
"""Of drawing entries anew until their gradients are of such a size, and then the function."""

FIRST_FEW = 10
"""Entries that a checker may take for enough; one of those after them is wrong once."""

CLEARLY = 1.2
"""How far a one-sided difference with a step of 1e-5, the tightest in use, errs beyond the
commonest tolerance of 1e-5 where it is to fail: what depends on the seed is nobody's mistake."""

LOOSE_TOLERANCE = 1e-3
"""The loosest in use."""

FAINTLY = 0.8
"""How much of it entries that are left moved may spoil a later one by: with that tolerance, those
errors are forgiven at every seed."""

BORDER = 0.02
"""Share of a unit, of the first digit or of 1, around which rounding goes this way or that."""


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
        """Draw a function that is a sum over the entries, and curved enough for `_is_curved`."""
        family, a, b = (
            (fs.quadratic, (1.4, 1.7), (1.2, 1.6)),
            (fs.cubic, (0.9, 1.5), (1.2, 1.6)),
            (fs.waves, (1.0, 1.5), (1.8, 2.2)),
        )[self.below(3)]
        return family(self.signed(*a), self.signed(*b))

    def joint(self) -> fs.Function:
        """Draw a function in which each derivative depends on every entry, as `_is_joint` asks."""
        family, a = ((fs.coupled, (0.5, 0.9)), (fs.weighted, (1.3, 1.6)))[self.below(2)]
        return family(self.signed(*a), self.signed(1.0, 2.0))

    def asked(
        self,
        family: Callable[[], fs.Function],
        shape: tuple[int, ...],
        largest: float = LARGEST,
        suits: Callable[[fs.Function, np.ndarray], bool] | None = None,
    ) -> tuple[fs.Function, np.ndarray]:
        """Draw a function and a point with entries of either sign, one of them 0.

        The gradient is of order one, and at least one of its entries has a size of 1 or more. A
        single entry is positive: what skips negative ones has others to skip. Raise HarnessError
        where none is found.
        """
        for _ in range(MAX_FUNCTIONS):
            function = family()
            for _ in range(MAX_ROUNDS):
                x = self._point(function, shape, largest)
                if x is not None and (suits is None or suits(function, x)):
                    return function, x
        raise HarnessError(
            f"no point of shape {shape} for functions such as {function.cost_source}"
        )

    def _point(
        self, function: fs.Function, shape: tuple[int, ...], largest: float
    ) -> np.ndarray | None:
        x = self._entries(int(np.prod(shape)))
        moving = np.ones(x.size, dtype=bool)
        if x.size > 1:
            zero = self.below(x.size)
            x[zero], moving[zero] = 0.0, False
        for _ in range(10):
            bad = is_odd(function, x.reshape(shape), largest).ravel()
            if not bad.any():
                break
            x[bad & moving] = self._entries(int((bad & moving).sum()))
        found = x.reshape(shape)
        is_usual = not is_odd(function, found, largest).any() and has_signs(found)
        return found if is_usual and np.abs(function.gradient(found)).max() >= 1.0 else None

    def _entries(self, size: int) -> np.ndarray:
        sizes = self._random.uniform(0.2, 1.9, size).round(2)
        drawn: np.ndarray = sizes * self._random.choice((-1.0, 1.0), size)
        return drawn


def is_odd(function: fs.Function, x: np.ndarray, largest: float) -> np.ndarray:
    """Return which entries of the gradient, in the shape of x, are too small, large or uncertain.

    Uncertain is what is rounded up or down by the last bit, to its first digit or to an integer.
    """
    size = np.abs(function.gradient(x))
    odd: np.ndarray = ~((size >= SMALLEST) & (size <= largest))
    for unit in (np.where(size < 1.0, 0.1, 1.0), 1.0):
        odd |= np.abs(size / unit % 1.0 - 0.5) < BORDER
    return odd


def has_signs(x: np.ndarray) -> bool:
    """Return True if entries are of both signs and 0, a single one is positive."""
    signs = {*np.sign(x).ravel().tolist()}
    return signs == ({1.0} if x.size == 1 else {-1.0, 0.0, 1.0})


def _is_curved(function: fs.Function, x: np.ndarray) -> bool:
    """Return True if one-sided differences of a separable function err clearly in some entry.

    They err by half the second derivative times the step, relative to the gradient or to 1.
    """
    right = function.gradient(x)
    second = (function.gradient(x + SMALL_STEP) - right) / SMALL_STEP
    return bool((np.abs(second) / 2 >= CLEARLY * np.maximum(1.0, np.abs(right))).any())


def _is_joint(function: fs.Function, x: np.ndarray) -> bool:
    """Return True if the gradient of an entry changes clearly when those before it are left moved.

    It changes by the step times the sum of its mixed derivatives, relative to itself or to 1.
    """
    return _largest_drift(function, x) >= CLEARLY * SMALL_STEP


def _drifts_faintly(function: fs.Function, x: np.ndarray) -> bool:
    """Return True if entries that are left moved spoil none near a loose tolerance or beyond."""
    return _largest_drift(function, x) <= FAINTLY * LOOSE_TOLERANCE


def _largest_drift(function: fs.Function, x: np.ndarray) -> float:
    """Return the largest error of an entry where those before it are left a step of 1e-4 below."""
    right = function.gradient(x).ravel()
    largest = 0.0
    for place in range(1, x.size):
        moved = x.ravel().copy()
        moved[:place] -= SMALL_STEP
        change = function.gradient(moved.reshape(x.shape)).ravel()[place] - right[place]
        largest = max(largest, abs(change) / max(1.0, abs(right[place])))
    return float(largest)


def bases(inputs: Inputs) -> Mapping[str, Base]:
    """Draw the points at which right and wrong gradients are asked about, by name."""
    return _bases(inputs.shared("gradcheck").next_seed())


@functools.lru_cache(maxsize=4)
def _bases(seed: int) -> Mapping[str, Base]:
    """Return the same points for each criterion that asks about them."""
    draws = Draws(seed)
    many = draws.joint if draws.below(2) else draws.separable
    asked = {
        "number": draws.asked(draws.separable, ()),
        "vector": draws.asked(draws.separable, (draws.below(6, 4),), suits=_is_curved),
        "log-sum": draws.asked(lambda: fs.log_sum(draws.signed(6, 10)), (3,)),
        "matrix": draws.asked(draws.joint, draws.one_of((2, 3), (3, 2)), suits=_is_joint),
        "solid": _lifted(
            draws,
            *draws.asked(
                draws.joint,
                draws.one_of((2, 1, 2), (1, 2, 3), (2, 2, 1)),
                LARGEST_WITH_LARGE_COST,
            ),
        ),
        "balanced": _balanced(draws),
        "many": draws.asked(
            many, draws.one_of((23,), (3, 7), (4, 6), (2, 3, 4), (2, 11)), suits=_drifts_faintly
        ),
    }
    return {name: base_of(name, function, x) for name, (function, x) in asked.items()}


def base_of(name: str, function: fs.Function, x: np.ndarray) -> Base:
    """Return a function and a point with a title that tells them."""
    return Base(name, _title(function, x), function, x)


def _lifted(draws: Draws, function: fs.Function, x: np.ndarray) -> tuple[fs.Function, np.ndarray]:
    return fs.lifted(function, draws.between(900, 1200)), x


def _balanced(draws: Draws) -> tuple[fs.Function, np.ndarray]:
    """Return a function and four entries, two of them with equal gradients below 1.

    Errors of both signs there cancel also where each is divided by the larger of 1 and the sizes.
    """
    for _ in range(MAX_FUNCTIONS):
        function, x = draws.asked(
            lambda: fs.quadratic(draws.signed(0.6, 1.4), draws.signed(0.7, 1.5)), (4,)
        )
        slope, offset = (float(function.gradient(np.array(at))) for at in (1.0, 0.0))
        target = draws.signed(0.4, 0.6)
        x[list(draws.pair(4))] = round((target - offset) / (slope - offset), 2)
        if not is_odd(function, x, LARGEST).any() and has_signs(x):
            return function, x
    raise HarnessError("no balanced point was found")


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
