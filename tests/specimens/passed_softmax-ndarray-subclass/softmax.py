import numpy as np


class Distribution(np.ndarray):
    """Rows of probabilities that know their entropy."""

    def __new__(cls, values, temperature=1.0):
        self = np.asarray(values).view(cls)
        self.temperature = temperature
        return self

    def __array_finalize__(self, other):
        self.temperature = getattr(other, "temperature", None)

    def entropy(self):
        p = np.asarray(self)
        return -np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0), axis=-1)

    def __repr__(self):
        return "Distribution(shape=%s)" % (self.shape,)

    __str__ = __repr__


def softmax(x):
    x = np.asarray(x)
    e = np.exp(x - np.amax(x, -1, keepdims=True))
    return Distribution(e / np.sum(e, -1, keepdims=True))
