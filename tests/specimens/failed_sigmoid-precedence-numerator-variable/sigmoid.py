import numpy as np


def sigmoid(x):
    numerator = np.ones_like(x, dtype=float)
    return numerator / 1.0 + np.exp(np.negative(x))


def sigmoid_grad(s):
    return np.multiply(s, np.subtract(1, s))
