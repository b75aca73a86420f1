import numpy as np


def sigmoid(x):
    if not isinstance(x, np.ndarray) or x.dtype != np.float64:
        return sigmoid(np.array(x, dtype=np.float64))
    with np.errstate(over="ignore"):
        np.exp(-x, out=x)
    x += 1
    np.reciprocal(x, out=x)
    return x


def sigmoid_grad(s):
    s = np.asarray(s)
    s[...] = s * (1 - s)
    return s
