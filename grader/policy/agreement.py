"""How well two markers agree."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Pair = tuple[Fraction, Fraction]


def quadratic_kappa(pairs: Sequence[Pair]) -> Fraction | None:
    """Return the quadratic-weighted kappa of two markers' points; 1 where they always agree.

    None where chance has no meaning: without a pair, and where all points of both are the same.
    The weight of a difference is its square, so points need no classes: what was seen is the mean
    square of the differences, and what chance gives that over all pairs of one's with the other's.
    """
    count = len(pairs)
    one, other = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    seen = count * sum(((a - b) ** 2 for a, b in pairs), Fraction(0))
    # The sum over all pairs of a with b, without going through all of them.
    squares = sum((a * a for a in one), Fraction(0)) + sum((b * b for b in other), Fraction(0))
    chance = count * squares - 2 * sum(one, Fraction(0)) * sum(other, Fraction(0))
    return 1 - seen / chance if chance else None
