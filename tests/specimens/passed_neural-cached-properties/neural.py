from functools import cached_property

import numpy as np

from sigmoid import *
from softmax import *


class Pass:
    """Nothing is computed before somebody asks for it, and nothing twice."""

    __slots__ = ("x", "y", "theta", "dims", "__dict__")

    def __init__(self, x, y, theta, dims):
        self.x, self.y, self.theta, self.dims = x, y, theta, tuple(dims)

    def __getattr__(self, name):
        try:
            start, stop, shape = self.layout[name]
        except KeyError:
            raise AttributeError(name) from None
        return self.theta[start:stop].reshape(shape)

    @cached_property
    def layout(self):
        Dx, H, Dy = self.dims
        table, start = {}, 0
        for name, shape in [("W1", (Dx, H)), ("b1", (1, H)), ("W2", (H, Dy)), ("b2", (1, Dy))]:
            table[name] = (start, start + shape[0] * shape[1], shape)
            start = table[name][1]
        return table

    @cached_property
    def hidden(self):
        return sigmoid(self.x @ self.W1 + self.b1)

    @cached_property
    def predicted(self):
        return softmax(self.hidden @ self.W2 + self.b2)

    @cached_property
    def cost(self):
        return -np.sum(np.log(self.predicted[np.nonzero(self.y)]))

    @cached_property
    def delta2(self):
        return self.predicted - self.y

    @cached_property
    def delta1(self):
        return (self.delta2 @ self.W2.T) * sigmoid_grad(self.hidden)

    @property
    def gradient(self):
        parts = dict(b2=self.delta2.sum(0), W2=self.hidden.T @ self.delta2,
                     b1=self.delta1.sum(0), W1=self.x.T @ self.delta1)
        return np.concatenate([parts[name].ravel() for name in self.layout])


def forward_backward_prop(data, labels, params, dimensions):
    the_pass = Pass(data, labels, params, dimensions)
    gradient = the_pass.gradient  # asks for everything else
    return the_pass.cost, gradient
