"""The cases of the gradient checker, criterion by criterion."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.assignment import functions as fs
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import Inputs, literal
from grader.assignments.tp1.tasks.gradcheck.draws import FIRST_FEW, Base, Draws, base_of, bases
from grader.assignments.tp1.tasks.gradcheck.judges import Checked
from grader.assignments.tp1.tasks.gradcheck.own_points import large_base, noisy_base
from grader.assignments.tp1.tasks.gradcheck.spoiled import (
    CANCELLED,
    SMALLEST_PLANTED_ERROR,
    Spoiled,
    balanced_pair,
    cancelling,
    scaled,
    swapped,
    turned_at,
    wrong_at,
)
from grader.worker.wire import RANDOM, Callback

USUAL_STEP = 1e-4
"""The step of four of five students' checkers."""

ERRORS = (0.02, 0.1, 0.3, 0.5)
"""Of single entries, as shares of them; the smallest error is planted in an entry of 1 or more."""

LARGE_ERROR = 0.5
"""What is added to gradients of order one."""

NOISY_ERRORS = (0.25, 0.6)
"""Of the small and of the large gradient of a function that draws, as shares of them: an integer
nearby stays the same or changes, and the first digit changes, whatever is drawn."""


def case_of(base: Base, spoiled: Spoiled | None = None, noise: fs.Noise = "none") -> Case:
    """Return the case of checking a function at a point; right is to accept unless spoiled."""
    key = f"gradcheck/{base.name}" + (f", noise {noise}" if noise != "none" else "")
    title, detail = base.title, Checked(base.function)
    change = None
    if spoiled is not None:
        change = spoiled.change
        place, is_scaled = spoiled.place, spoiled.is_scaled
        detail = Checked(base.function, twin=key, place=place, is_scaled=is_scaled)
        key, title = f"{key}, {spoiled.name}", spoiled.title
    name = "f" if noise == "none" else f"{RANDOM}f"
    source = functools.partial(base.function.source, spoiled.source if spoiled else "", noise)
    call = Call(
        "gradcheck_naive",
        (Arg("f", Callback(name), source), Arg.of("x", literal(base.x))),
        keep=True,
        whole_output=True,
        expected=False,
        callbacks={name: fs.answer(base.function, change, noise)},
        points={name: _around(base.x)} if noise == "none" else {},
    )
    return Case(key, title, (call,), detail=detail)


def _around(x: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return x, of any shape, and points on both sides of it, to the last bit as checkers do.

    Most remember an entry and put it back; others go `x += h; x -= 2 * h; x += h`, which ends
    beside x by rounding, and is where they go on from.
    """
    points = [x.copy()]
    for remembers in (True, False):
        moved = x.copy()
        for index in np.ndindex(x.shape):
            entry = moved[index].copy()
            moved[index] += USUAL_STEP
            points.append(moved.copy())
            moved[index] = entry - USUAL_STEP if remembers else moved[index] - 2 * USUAL_STEP
            points.append(moved.copy())
            moved[index] = entry if remembers else moved[index] + USUAL_STEP
    return tuple({point.tobytes(): point for point in points}.values())


def accepts(inputs: Inputs) -> tuple[Case, ...]:
    """Return right gradients, at the points of the wrong ones: a point tells no answer."""
    return tuple(case_of(base) for base in bases(inputs).values())


def restores(inputs: Inputs) -> tuple[Case, ...]:
    """Return those with several entries: what is left behind shows in the next one."""
    return tuple(case_of(base) for base in bases(inputs).values() if base.x.size > 1)


def rejects(inputs: Inputs) -> tuple[Case, ...]:
    """Return wrong gradients: single entries in every shape, pairs, sign, scale and zeros."""
    at = bases(inputs)
    draws = Draws(inputs.next_seed())
    return tuple(
        case_of(at[name], spoiled)
        for name, spoiled in (
            *_single(at["number"], draws, [0]),
            *_single(at["vector"], draws, _from_zero(at["vector"].x), turned=True),
            *_single(at["matrix"], draws, _across(at["matrix"].x.shape, draws)),
            *_single(at["solid"], draws, draws.order(at["solid"].x.size)[:2]),
            *_single(at["many"], draws, _late(at["many"].x.size, draws)),
            ("balanced", cancelling(at["balanced"], balanced_pair(at["balanced"]), CANCELLED)),
            ("matrix", cancelling(at["matrix"], draws.pair(at["matrix"].x.size), LARGE_ERROR)),
            *((name, swapped(at[name])) for name in ("matrix", "vector")),
            *(
                (name, scaled(at[name], factor))
                for factor in (-1.0, (0.5, 2.0, 1.05)[draws.below(3)], 0.0)
                for name in (("vector", "matrix", "solid")[draws.below(3)],)
            ),
        )
    )


def _single(
    base: Base, draws: Draws, places: Sequence[int], *, turned: bool = False
) -> Iterator[tuple[str, Spoiled]]:
    """Yield gradients that are wrong in one entry each, too large and too small by turns.

    The error of the smallest that has a size of 1 or more is the smallest that is planted. With
    `turned`, the smallest of the others has its sign alone wrong: sizes, and the sign of most, say
    nothing of it.
    """
    sizes = [abs(float(base.gradient.flat[place])) for place in places]
    least = min((size for size in sizes if size >= 1.0), default=0.0)
    small = min((size for size in sizes if size != least), default=0.0) if turned else 0.0
    sign = draws.sign()
    for place, size in zip(places, sizes, strict=True):
        drawn = ERRORS[draws.below(len(ERRORS))]
        error = SMALLEST_PLANTED_ERROR if size == least else drawn
        is_turned = size == small
        yield (
            base.name,
            turned_at(base, place) if is_turned else wrong_at(base, place, sign * error),
        )
        sign = -sign


def _from_zero(x: np.ndarray) -> list[int]:
    """Return all places of a vector, that of its 0 first: what divides by the entry ends there."""
    return [int(place) for place in np.argsort(np.abs(x), kind="stable")]


def _across(shape: tuple[int, ...], draws: Draws) -> list[int]:
    """Return three places of a 2 x 3 or 3 x 2 matrix, any, in all of its rows and columns."""
    rows, columns = shape
    sides = 1 + draws.below(6)  # of each of the three, a bit: neither all 0 nor all 1
    bits = [sides >> long & 1 for long in range(3)]
    if columns > rows:
        return sorted(bit * columns + long for long, bit in enumerate(bits))
    return [long * columns + bit for long, bit in enumerate(bits)]


def _late(size: int, draws: Draws) -> list[int]:
    """Return three places after the first few, and the last.

    A checker that draws five entries of each x meets the wrong ones of all cases by luck: with two
    of these in one of a hundred submissions, with four in one of two thousand.
    """
    drawn = draws.order(size - 1 - FIRST_FEW)[:3]
    return [*(FIRST_FEW + place for place in drawn), size - 1]


def central(inputs: Inputs) -> tuple[Case, ...]:
    """Return cases that show the points well, one of which makes one-sided differences fail."""
    at, draws = bases(inputs), Draws(inputs.next_seed())
    curved, x = draws.asked(lambda: fs.cubic(draws.signed(1.0, 1.4), draws.signed(0.7, 1.5)), (3,))
    bottom = np.array([draws.signed(10, 30) / 1e5 for _ in range(2)])
    parabola = base_of("steep", fs.steep(draws.between(4000, 6000)), bottom)
    steep = replace(case_of(parabola), detail=Checked(parabola.function, says_which=True))
    shown = [case_of(at[name]) for name in ("vector", "matrix", "solid", "many")]
    return (case_of(base_of("curved", curved, x)), *shown, steep)


def random_state(inputs: Inputs) -> tuple[Case, ...]:
    """Return a function that draws: its draw is added to the cost, or multiplies all of it.

    The wrong entry is another one each time, once too large and once too small.
    """
    draws = Draws(inputs.next_seed())
    base, small, large = noisy_base(draws)
    sign, cases = draws.sign(), []
    noises: tuple[fs.Noise, ...] = ("added", "multiplied")
    for noise, place, error in zip(noises, (small, large), NOISY_ERRORS, strict=True):
        wrong = wrong_at(base, place, sign * error)
        cases += [case_of(base, None, noise), case_of(base, wrong, noise)]
        sign = -sign
    return tuple(cases)


def relative(inputs: Inputs) -> tuple[Case, ...]:
    """Return gradients of about 1000 and of about -1000, right and wrong by 1 %.

    The error has one sign beside the gradient, and so both signs by itself. It is just below 1 %
    of the larger of the two.
    """
    draws = Draws(inputs.next_seed())
    factor, cases = (1.01, 0.9901)[draws.below(2)], []
    for name, sign in (("large", 1.0), ("large negative", -1.0)):
        base = large_base(draws, name, sign)
        cases += [case_of(base), case_of(base, scaled(base, factor))]
    return tuple(cases)
