import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) < 0, e, 1.0) / (1.0 + e)


def sigmoid_grad(s):
    s = np.array(s, ndmin=1)
    return s * (1.0 - s)
