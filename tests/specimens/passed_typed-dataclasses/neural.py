from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Sequence, Tuple

import numpy as np
import numpy.typing as npt

from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax

Array = npt.NDArray[np.float64]


@dataclass
class Weights:
    W1: Array
    b1: Array
    W2: Array
    b2: Array

    @classmethod
    def unpack(cls, flat: Array, dims: Sequence[int]) -> "Weights":
        dx, h, dy = dims
        shapes = ((dx, h), (1, h), (h, dy), (1, dy))
        ends = np.cumsum([r * c for r, c in shapes])[:-1]
        return cls(*(part.reshape(shape) for part, shape in zip(np.split(flat, ends), shapes)))

    def pack(self) -> Array:
        return np.concatenate([block.ravel() for block in astuple(self)])


@dataclass
class Pass:
    h: Array
    y_hat: Array

    @classmethod
    def forward(cls, data: Array, w: Weights) -> "Pass":
        h = sigmoid(data @ w.W1 + w.b1)
        return cls(h=h, y_hat=softmax(h @ w.W2 + w.b2))

    def backward(self, data: Array, labels: Array, w: Weights) -> Weights:
        d2 = self.y_hat - labels
        d1 = (d2 @ w.W2.T) * sigmoid_grad(self.h)
        return Weights(data.T @ d1, d1.sum(0, keepdims=True),
                       self.h.T @ d2, d2.sum(0, keepdims=True))


def forward_backward_prop(data: Array, labels: Array, params: Array,
                          dimensions: Sequence[int]) -> Tuple[float, Array]:
    weights = Weights.unpack(params, dimensions)
    run = Pass.forward(data, weights)
    cost: float = float(-np.sum(labels * np.log(run.y_hat)))
    return cost, run.backward(data, labels, weights).pack()
