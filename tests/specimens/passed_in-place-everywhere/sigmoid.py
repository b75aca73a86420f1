import numpy as np


def sigmoid(x):
    if not isinstance(x, np.ndarray) or x.ndim == 0 or x.dtype.kind != "f":
        return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))
    # new memory once, then in place
    x = -x
    np.exp(x, out=x)
    x += 1
    np.reciprocal(x, out=x)
    return x


def sigmoid_grad(s):
    s = s - s * s if np.isscalar(s) else np.multiply(s, 1 - s, out=s)
    return s
