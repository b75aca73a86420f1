import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0, np.negative(x)))


def sigmoid_grad(s):
    return np.asarray(s) * (1 - np.asarray(s))
