"""Families of functions whose gradients a checker is asked to check; coefficients are drawn.

They are made of sums over all entries, so that they can be evaluated at an argument of any shape,
as the handout's `np.sum(x ** 2)` can. Gradients stay between about 0.3 and 2e3 where they are used,
third derivatives below 100 times that: a central difference with a step between 1e-6 and 2e-4 then
errs by less than 1e-6 relative, and the commonest threshold is 1e-5.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from grader.frozen import dataclass
from grader.language import N_
from grader.sandbox.callbacks import Answer, Pure, RefusedError
from grader.sandbox.outcome import as_array

NOISE = 10.0
"""Weight of a random draw that is added to a cost. Unless the random state is restored, two draws
differ by 0.3 on average, and the difference quotient by 1e4 and more."""

Noise = Literal["none", "added", "multiplied"]
"""What a draw from `random` does: it is added to the cost, or cost and gradient are multiplied by
one plus it, so that a gradient belongs only to costs with the same draw."""

Change = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Function:
    """A cost and its gradient, and the source of both for a student to paste."""

    name: str
    cost: Callable[[np.ndarray], float]
    gradient: Callable[[np.ndarray], np.ndarray]
    cost_source: str
    gradient_source: str

    def source(self, change: str = "", noise: Noise = "none") -> str:
        """Return a lambda that makes the function; `change` is applied to the gradient `g`."""
        cost = self.cost_source
        gradient = f"({change.format(g=self.gradient_source)})" if change else self.gradient_source
        if noise == "added":
            cost += f" + {NOISE:g} * random.random()"
        if noise == "multiplied":
            pair = f"(r * ({cost}), r * ({gradient}))"
            return f"lambda x: (lambda r: {pair})(1 + random.random())"
        return f"lambda x: ({cost}, {gradient})"


def quadratic(a: float, b: float) -> Function:
    """Return the sum of a x^2 + b x over all entries."""
    return Function(
        N_("a quadratic function"),
        lambda x: np.sum(a * x**2 + b * x),
        lambda x: 2 * a * x + b,
        f"np.sum({a} * x ** 2 + {b} * x)",
        f"2 * {a} * x + {b}",
    )


def cubic(a: float, b: float) -> Function:
    """Return the sum of a x^3 + b x over all entries."""
    return Function(
        N_("a cubic function"),
        lambda x: np.sum(a * x**3 + b * x),
        lambda x: 3 * a * x**2 + b,
        f"np.sum({a} * x ** 3 + {b} * x)",
        f"3 * {a} * x ** 2 + {b}",
    )


def waves(a: float, b: float) -> Function:
    """Return the sum of a sin(b x) over all entries."""
    return Function(
        N_("a sum of sines"),
        lambda x: np.sum(a * np.sin(b * x)),
        lambda x: a * b * np.cos(b * x),
        f"np.sum({a} * np.sin({b} * x))",
        f"{a} * {b} * np.cos({b} * x)",
    )


def coupled(a: float, b: float) -> Function:
    """Return a (sum x)^2 / 2 + b sum sin(x): each derivative depends on every entry."""
    return Function(
        N_("a coupled function"),
        lambda x: a * np.sum(x) ** 2 / 2 + b * np.sum(np.sin(x)),
        lambda x: a * np.sum(x) + b * np.cos(x),
        f"{a} * np.sum(x) ** 2 / 2 + {b} * np.sum(np.sin(x))",
        f"{a} * np.sum(x) + {b} * np.cos(x)",
    )


def _weights(x: np.ndarray) -> np.ndarray:
    return np.cos(np.arange(x.size)).reshape(x.shape)


def weighted(a: float, b: float) -> Function:
    """Return a coupled function in which every entry has a weight of its own."""
    weights = "np.cos(np.arange(x.size)).reshape(x.shape)"
    return Function(
        N_("a coupled function with weights"),
        lambda x: a * np.sum(_weights(x) * x) ** 2 / 2 + b * np.sum(np.sin(x)),
        lambda x: a * np.sum(_weights(x) * x) * _weights(x) + b * np.cos(x),
        f"{a} * np.sum({weights} * x) ** 2 / 2 + {b} * np.sum(np.sin(x))",
        f"{a} * np.sum({weights} * x) * {weights} + {b} * np.cos(x)",
    )


def log_sum(a: float) -> Function:
    """Return a log sum exp(x)."""
    return Function(
        N_("a log-sum-exp"),
        lambda x: a * np.log(np.sum(np.exp(x))),
        lambda x: a * np.exp(x) / np.sum(np.exp(x)),
        f"{a} * np.log(np.sum(np.exp(x)))",
        f"{a} * np.exp(x) / np.sum(np.exp(x))",
    )


def lifted(function: Function, constant: float) -> Function:
    """Return a function plus a constant, beside which its differences are small.

    Of a cost of 1000, float64 keeps 1e-13: with a step of 1e-8 the quotient still errs by 1e-5.
    """
    return Function(
        function.name,
        lambda x: function.cost(x) + constant,
        function.gradient,
        f"{function.cost_source} + {constant}",
        function.gradient_source,
    )


def steep(a: float) -> Function:
    """Return a parabola on which one-sided differences are off by a times the step."""
    return Function(
        N_("a steep parabola"),
        lambda x: a * np.sum(x**2),
        lambda x: 2 * a * x,
        f"{a} * np.sum(x ** 2)",
        f"2 * {a} * x",
    )


def exponential(a: float, k: float) -> Function:
    """Return a sum of exponentials, with gradients of about +-1000 for k x of about 4.6.

    Its gradient has the seven digits of float32: an error of 1e-5 and more, nothing beside 1000.
    """
    return Function(
        N_("a sum of exponentials"),
        lambda x: a * np.sum(np.exp(k * x)),
        lambda x: (a * k * np.exp(k * x)).astype(np.float32).astype(np.float64),
        f"{a} * np.sum(np.exp({k} * x))",
        f"({a} * {k} * np.exp({k} * x)).astype(np.float32).astype(float)",
    )


def answer(function: Function, change: Change | None = None, noise: Noise = "none") -> Answer:
    """Return a callback that evaluates `function`: a NumPy scalar and a fresh gradient.

    `change` spoils the gradient. Noise cancels in a difference, or fits the gradient, only if all
    evaluations made the same draw from `random`, the state having been restored.
    """

    def evaluate(args: Sequence[object], draw: float) -> tuple[np.float64, np.ndarray]:
        x = as_array(args[0]) if args else None
        if x is None or x.dtype.kind not in "biuf":
            raise RefusedError("f was called with something that is not an array of numbers")
        x = x.astype(np.float64)
        with np.errstate(all="ignore"):
            cost = np.float64(function.cost(x))
            gradient = np.array(function.gradient(x), dtype=np.float64)
            if change is not None:
                gradient = np.array(change(gradient), dtype=np.float64)
            if noise == "multiplied":
                return np.float64((1 + draw) * cost), (1 + draw) * gradient
        return cost + (NOISE * draw if noise == "added" else 0.0), gradient

    return Pure(evaluate)
