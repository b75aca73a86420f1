import numpy as np


def sigmoid(x):
    x = np.asarray(x, dtype=np.longdouble)
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    return s * (1 - s)
