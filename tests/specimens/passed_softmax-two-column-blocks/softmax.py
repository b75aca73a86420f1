import numpy as np
from typing import NamedTuple


class Partial(NamedTuple):
    """Running maximum and running sum of exp(x - maximum) of a block of columns."""

    top: np.ndarray
    mass: np.ndarray

    @classmethod
    def of(cls, block):
        top = np.max(block, axis=-1, keepdims=True, initial=-np.inf)
        anchor = np.where(np.isneginf(top), 0.0, top)  # an empty block weighs nothing
        return cls(top, np.exp(block - anchor).sum(axis=-1, keepdims=True))

    def __or__(self, other):
        top = np.maximum(self.top, other.top)
        return Partial(top, self.mass * np.exp(self.top - top) + other.mass * np.exp(other.top - top))


def softmax(x):
    x = x.astype(float)
    middle = x.shape[-1] // 2
    whole = Partial.of(x[..., :middle]) | Partial.of(x[..., middle:])
    return np.exp(x - whole.top) / whole.mass
