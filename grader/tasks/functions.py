"""The functions whose gradients a checker is asked to check, with source and known gradient.

They are sums over all entries, so that they can be evaluated at an argument of any shape, as the
handout's `np.sum(x ** 2)` can. Gradients stay between about 0.1 and 2e3 where they are used, third
derivatives below 100 times that: a central difference with a step between 1e-6 and 2e-4 then errs
by less than 1e-6 relative, and the commonest threshold is 1e-5.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from grader.outcome import as_array
from grader.sandbox.callbacks import Answer, Pure, RefusedError

NOISE = 10.0
"""Weight of a random draw in a cost. Unless the random state is restored, two draws differ by 0.3
on average, and the difference quotient by 1e4 and more."""


@dataclass(frozen=True)
class Function:
    """A cost and its gradient, and the source of both for a student to paste."""

    name: str
    cost: Callable[[np.ndarray], float]
    gradient: Callable[[np.ndarray], np.ndarray]
    cost_source: str
    gradient_source: str

    def source(self, change: str = "", *, random: bool = False) -> str:
        """Return a lambda that makes the function; `change` is applied to the gradient `g`."""
        noise = f" + {NOISE:g} * random.random()" if random else ""
        gradient = f"({change.format(g=self.gradient_source)})" if change else self.gradient_source
        return f"lambda x: ({self.cost_source}{noise}, {gradient})"


SQUARES = Function(
    "the sum of squares",
    lambda x: np.sum(x**2),
    lambda x: 2 * x,
    "np.sum(x ** 2)",
    "2 * x",
)
CUBES = Function(
    "a sum of cubes",
    lambda x: np.sum(x**3) / 3,
    lambda x: x**2,
    "np.sum(x ** 3) / 3",
    "x ** 2",
)
COUPLED = Function(
    "a function in which every entry matters for every derivative",
    lambda x: np.sum(x) ** 2 / 2 + np.sum(np.sin(x)),
    lambda x: np.sum(x) + np.cos(x),
    "np.sum(x) ** 2 / 2 + np.sum(np.sin(x))",
    "np.sum(x) + np.cos(x)",
)
LOG_SUM = Function(
    "ten times the logarithm of a sum of exponentials",
    lambda x: 10 * np.log(np.sum(np.exp(x))),
    lambda x: 10 * np.exp(x) / np.sum(np.exp(x)),
    "10 * np.log(np.sum(np.exp(x)))",
    "10 * np.exp(x) / np.sum(np.exp(x))",
)
STEEP = Function(
    "a steep parabola, on which one-sided differences are off by 0.05 % and more",
    lambda x: 500 * np.sum(x**2),
    lambda x: 1000 * x,
    "500 * np.sum(x ** 2)",
    "1000 * x",
)
LARGE = Function(
    "a function with gradients of about 1000",
    lambda x: np.sum(np.exp(10 * x)),
    lambda x: 10 * np.exp(10 * x),
    "np.sum(np.exp(10 * x))",
    "10 * np.exp(10 * x)",
)


def answer(
    function: Function,
    change: Callable[[np.ndarray], np.ndarray] | None = None,
    *,
    random: bool = False,
) -> Answer:
    """Return what evaluates `function` for a worker: a NumPy scalar and a fresh gradient.

    `change` spoils the gradient. With `random`, noise is added that cancels in a difference only
    if both evaluations made the same draw from `random`, the state having been restored.
    """

    def evaluate(args: Sequence[object], draw: float) -> tuple[np.float64, np.ndarray]:
        x = as_array(args[0]) if args else None
        if x is None or x.dtype.kind not in "biuf":
            raise RefusedError("f was called with something that is not an array of numbers")
        x = x.astype(np.float64)
        with np.errstate(all="ignore"):
            cost = np.float64(function.cost(x)) + (NOISE * draw if random else 0.0)
            gradient = np.array(function.gradient(x), dtype=np.float64)
        if change is not None:
            gradient = change(gradient)
        return cost, gradient

    return Pure(evaluate)
