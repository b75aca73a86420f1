import numpy as np


def sigmoid(x):
    return np.array(1 / (1 + np.exp(-np.asarray(x))))


def sigmoid_grad(s):
    s = np.asarray(s)
    return np.array(s * (1 - s))
