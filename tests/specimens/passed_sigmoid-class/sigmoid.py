import numpy as np


class Logistic(object):
    """f(x) and f'(x) written in terms of f(x)."""

    name = "logistic"

    def __call__(self, x):
        return np.reciprocal(1.0 + np.exp(np.negative(x)))

    def gradient(self, fx):
        return fx - fx * fx


sigmoid = Logistic()
sigmoid_grad = sigmoid.gradient
