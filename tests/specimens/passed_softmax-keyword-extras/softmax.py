import numpy as np


def softmax(z, /, *, axis=-1, temperature=1.0, out=None):
    z = (z - np.max(z, axis=axis, keepdims=True)) / temperature
    e = np.exp(z)
    return np.divide(e, e.sum(axis=axis, keepdims=True), out=out)
