import numpy as np


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    result = np.empty(x.shape)
    pos = x >= 0
    neg = ~pos
    result[pos] = 1 / (1 + np.exp(-x[pos]))
    ex = np.exp(x[neg])
    result[neg] = ex / (1 + ex)
    return result


def sigmoid_grad(s):
    return np.multiply(s, np.subtract(1, s))
