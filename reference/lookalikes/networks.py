"""A network with switches: right until one is set."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Factor = Callable[[int, int, int], float]  # of N, Dx and Dy


def softmax(z: Array) -> Array:
    """Return the softmax of each row."""
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    y: Array = e / np.sum(e, axis=1, keepdims=True)
    return y


def sigmoid(z: Array) -> Array:
    """Return the sigmoid of each entry."""
    s: Array = 1 / (1 + np.exp(-z))
    return s


def sigmoid_grad(s: Array) -> Array:
    """Return the derivative of the sigmoid from its values."""
    return s * (1 - s)


def cross_entropy(y: Array, y_hat: Array) -> Any:
    """Return equation (4), summed over the rows."""
    return -np.sum(y * np.log(y_hat))


def error(y: Array, y_hat: Array) -> Array:
    """Return equation (10) for each row."""
    return y_hat - y


def back(gradh: Array, _z1: Array, h: Array) -> Array:
    """Return the gradient with respect to z1."""
    return gradh * sigmoid_grad(h)


def once(_n: int, _dx: int, _dy: int) -> float:
    """Return the factor of what is right."""
    return 1


def steep(z2: Array) -> Any:
    """Return the slope of what is put between z2 and softmax: nothing is."""
    return np.ones_like(z2)


over_rows = partial(np.sum, axis=0)
ALL = slice(None)


@dataclass(frozen=True)
class Network:
    """The network of question 3.7: right, summed over the rows, until a switch is set."""

    biases: tuple[float, float] = (1, 1)  # times b1 and b2
    hidden: Callable[[Array], Array] = sigmoid
    output: Callable[[Array], Array] = softmax
    cost: Callable[[Array, Array], Any] = cross_entropy
    grady: Callable[[Array, Array], Array] = error
    slope: Callable[[Array], Any] = steep  # of z2
    back: Callable[[Array, Array, Array], Array] = back  # of gradh, z1 and h
    summed: tuple[Callable[..., Any], ...] = (over_rows, over_rows)  # for b1 and b2
    rows: tuple[slice, ...] = (ALL,) * 5  # that enter the cost, W1, b1, W2 and b2
    factors: tuple[Factor, ...] = (once,) * 5  # of the cost, W1, b1, W2 and b2
    transposed: tuple[int, ...] = ()  # blocks that are stacked column by column
    order: tuple[int, ...] = (0, 1, 2, 3)  # of the blocks in the stack

    def __call__(
        self, data: Array, labels: Array, params: Array, dimensions: tuple[int, int, int]
    ) -> tuple[Any, Array]:
        """Return cost and gradient."""
        Dx, H, Dy = dimensions
        W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
        W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)
        z1 = data @ W1 + self.biases[0] * b1
        h = self.hidden(z1)
        z2 = h @ W2 + self.biases[1] * b2
        y_hat = self.output(z2)

        grady = self.grady(labels, y_hat) * self.slope(z2)
        gradz1 = self.back(grady @ W2.T, z1, h)
        in_cost, in_W1, in_b1, in_W2, in_b2 = self.rows
        blocks = [
            data[in_W1].T @ gradz1[in_W1],
            self.summed[0](gradz1[in_b1]),
            h[in_W2].T @ grady[in_W2],
            self.summed[1](grady[in_b2]),
        ]
        cost_factor, *factors = [factor(len(data), Dx, Dy) for factor in self.factors]
        cost = cost_factor * self.cost(labels[in_cost], y_hat[in_cost])
        flat = [
            factor * block.ravel("F" if place in self.transposed else "C")
            for place, (factor, block) in enumerate(zip(factors, blocks, strict=True))
        ]
        return cost, np.concatenate([flat[place] for place in self.order])
