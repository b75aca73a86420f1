import numpy as np


def sigmoid(x):
    with np.errstate(over="ignore", invalid="ignore"):
        right = 1 / (1 + np.exp(np.negative(x)))
        left = np.exp(x) / (1 + np.exp(x))
    return np.where(np.asarray(x) > 0, right, left)


def sigmoid_grad(s):
    return s * (1 - s)
