import numpy as np


def sigmoid(x):
    t = np.exp(-np.abs(x))
    return np.where(np.greater_equal(x, 0), 1.0, t) / (1.0 + t)


def sigmoid_grad(s):
    return s * (1 - s)
