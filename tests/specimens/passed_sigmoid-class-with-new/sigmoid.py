import numpy as np


class sigmoid:
    """Looks like a function from outside."""

    def __new__(cls, x):
        return cls.positive(x) if np.ndim(x) == 0 and x >= 0 else cls.anything(x)

    @classmethod
    def positive(cls, x):
        return 1 / (1 + np.exp(-x))

    @classmethod
    def anything(cls, x):
        e = np.exp(-abs(x))
        return np.maximum(x >= 0, e) / (1 + e)

    @staticmethod
    def grad(s):
        return s * (1 - s)


sigmoid_grad = sigmoid.grad
