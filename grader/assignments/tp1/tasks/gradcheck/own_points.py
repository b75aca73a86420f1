"""Points that one criterion alone asks about: of functions that draw, and of large gradients."""

from __future__ import annotations

import numpy as np

from grader.assignment import functions as fs
from grader.assignments.tp1.tasks.gradcheck.draws import Base, Draws, base_of
from grader.errors import HarnessError

MAX_ROUNDS = 2000
"""Of drawing a point anew until it is one that is looked for."""

SURELY = 2e-5
"""By how much gradients in float32 miss on average where an absolute tolerance of 1e-5, the
commonest, is to notice it, and a relative one is not."""


def noisy_base(draws: Draws) -> tuple[Base, int, int]:
    """Draw a point of two entries; return it, the place of its small gradient and of its large one.

    Entries and gradients have one of each sign, and each is wrong once: what skips or forgives
    those of one sign, or those below 1, always lets one pass. The small one, some 0.32, stays below
    0.5 when it is a quarter off, which is less than 0.1 and another first digit; the large one
    stays above 1 when it is doubled at most. The parabola is curved enough for one-sided
    differences to fail.
    """
    a, b = draws.signed(1.3, 1.7), draws.signed(0.05, 0.15)
    function, sign = fs.quadratic(a, b), draws.sign()
    small, large = draws.pair(2)
    gradient = np.zeros(2)
    gradient[small] = sign * draws.between(0.31, 0.32)
    gradient[large] = -sign * draws.between(1.3, 2.8)
    return base_of("random", function, ((gradient - b) / (2 * a)).round(3)), small, large


def large_base(draws: Draws, name: str, sign: float) -> Base:
    """Draw a point at which gradients are about 1000 in size, in float32.

    Raise HarnessError where none is found.
    """
    for _ in range(MAX_ROUNDS):
        a, k = sign * draws.between(0.8, 1.2), draws.between(9, 10)
        x = np.array([np.log(draws.between(800, 1400) / abs(a * k)) / k for _ in range(3)]).round(3)
        base = base_of(name, fs.exponential(a, k), x)
        missed = base.gradient - a * k * np.exp(k * x)
        if abs(missed.mean()) >= SURELY:
            return base
    raise HarnessError(f"no large gradients of sign {sign:g}")
