"""Known wrong implementations of the sigmoid and of its gradient, by the id of the mistake."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

Function = Callable[..., object]


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def _by_branch(x: Any) -> Any:
    """Ask for the sign of x, which many entries do not have in common."""
    if x >= 0:
        return 1 / (1 + np.exp(-x))
    return np.exp(x) / (1 + np.exp(x))


def _by_halves(x: Any) -> Any:
    """Expand by e^(x/2), and so overflow at twice the value."""
    return np.exp(x / 2) / (np.exp(x / 2) + np.exp(-x / 2))


def _expanded(x: Any) -> Any:
    """Expand by e^(-x), and so overflow on one side and vanish on the other."""
    e = np.exp(-x)
    return e / (e + e * e)


def _limited(limit: float) -> tuple[Function, ...]:
    """Return what lets nothing beyond the limit matter: below, or on both sides."""
    return (
        lambda x: _sigmoid(np.maximum(x, -limit)),
        lambda x: _sigmoid(np.clip(x, -limit, limit)),
        lambda x: np.where(x < -limit, 0.0, _sigmoid(x)),
        lambda x: np.where(x < -limit, 0.0, np.where(x > limit, 1.0, _sigmoid(x))),
    )


def _kept_away(epsilon: float) -> tuple[Function, ...]:
    """Return what keeps the result away from 0, or from both 0 and 1."""
    return (
        lambda x: np.maximum(_sigmoid(x), epsilon),
        lambda x: np.clip(_sigmoid(x), epsilon, 1 - epsilon),
    )


LOOKALIKES: dict[str, tuple[Function, ...]] = {
    "sigmoid.sign": (
        lambda x: 1 / (1 + np.exp(x)),
        lambda x: np.exp(-x) / (1 + np.exp(-x)),
        lambda x: -_sigmoid(x),
        lambda x: 1 / (1 - np.exp(-x)),
    ),
    "sigmoid.tanh": (
        np.tanh,
        lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
        lambda x: (1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x)),
        lambda x: (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1),
        lambda x: np.tanh(x / 2),
        lambda x: (1 + np.tanh(x)) / 2,
    ),
    "sigmoid.precedence": (
        lambda x: 1 / 1 + np.exp(-x),
        lambda x: 1 / np.exp(-x) + 1,
        lambda x: np.exp(x) / 1 + np.exp(x),
        lambda x: np.exp(x) / np.exp(x) + 1,
        lambda x: 1 / np.exp(1 - x),
        lambda x: 1 / (1 + np.e) ** -x,
    ),
    "sigmoid.scalar-only": (lambda x: 1 / (1 + math.exp(-x)), _by_branch),
    "sigmoid.array-only": (lambda x: _sigmoid(x.astype(float)), lambda x: _sigmoid(x[:])),
    "sigmoid.overflow-nan": (
        lambda x: np.exp(x) / (1 + np.exp(x)),
        lambda x: 1 - np.exp(-x) / (1 + np.exp(-x)),
        _by_halves,
        _expanded,
    ),
    "sigmoid.clipped": (
        *(each for limit in (4, 5, 6, 7, 8, 9, 10, 12) for each in _limited(limit)),
        *(each for limit in (15, 16, 18, 20, 25) for each in _limited(limit)[1:2]),
        *(each for epsilon in (1e-3, 1e-4, 1e-5, 1e-6) for each in _kept_away(epsilon)),
        *(each for epsilon in (1e-7, 1e-8, 1e-9, 1e-10, 1e-11) for each in _kept_away(epsilon)[1:]),
    ),
    "sigmoid-grad.takes-x": (lambda s: _sigmoid(s) * (1 - _sigmoid(s)),),
    "sigmoid-grad.sign": (lambda s: s * (s - 1), lambda s: s * (1 + s), lambda s: -s * (1 + s)),
    "sigmoid-grad.tanh": (lambda s: 1 - s**2, lambda s: 1 - np.tanh(s) ** 2),
    "sigmoid-grad.array-only": (
        lambda s: s.astype(float) * (1 - s),
        lambda s: s[:] * (1 - s),
    ),
    "sigmoid-grad.matrix-product": (
        lambda s: np.dot(s, 1 - s),
        lambda s: np.dot(s, np.transpose(1 - s)),
        lambda s: np.dot(np.transpose(s), 1 - s),
        lambda s: s @ (1 - s),
        lambda s: s @ (1 - s).T,
        lambda s: s.T @ (1 - s),
        lambda s: np.outer(s, 1 - s),
    ),
}
