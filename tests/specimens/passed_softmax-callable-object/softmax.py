import numpy as np


class Softmax:
    """Remembers nothing but the axis."""

    def __init__(self, axis=-1):
        self.axis = axis

    def __call__(self, scores):
        e = np.exp(scores - scores.max(axis=self.axis, keepdims=True))
        return e / e.sum(axis=self.axis, keepdims=True)


softmax = Softmax()
