import numpy as np


def sigmoid(x):
    y = np.array(x, dtype=float)
    np.negative(y, out=y)
    with np.errstate(over="ignore"):
        np.exp(y, out=y)
    np.add(y, 1, out=y)
    np.divide(1, y, out=y)
    return y


def sigmoid_grad(s):
    g = np.array(s, dtype=float)
    np.subtract(1, g, out=g)
    np.multiply(g, s, out=g)
    return g
