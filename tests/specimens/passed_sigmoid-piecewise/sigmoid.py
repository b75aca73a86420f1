import numpy as np


def _left(x):
    e = np.exp(x)
    return e / (1 + e)


def _right(x):
    return 1 / (1 + np.exp(-x))


def sigmoid(x):
    # piecewise keeps the type of x, so integers have to be floats before
    x = np.asarray(x, dtype=np.float64)
    return np.piecewise(x, [x < 0, x >= 0], [_left, _right])


def sigmoid_grad(s):
    return s * (1 - s)
