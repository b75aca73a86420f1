import numpy as np


def sigmoid(x):
    return np.where(np.asarray(x) >= 0,
                    1 / (1 + np.exp(-np.abs(x))),
                    np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))


def sigmoid_grad(f):
    g = np.ones_like(f)
    g = g - f * f
    return g
