import numpy as np


def softmax(x):
    """Overwrites x where it can."""
    if x.dtype.kind != "f":
        x = x.astype(np.float64)
    np.subtract(x, x.max(axis=-1, keepdims=True), out=x)
    np.exp(x, out=x)
    np.divide(x, x.sum(axis=-1, keepdims=True), out=x)
    return x
