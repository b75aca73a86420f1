import numpy as np


def sigmoid(x):
    denom = 1 + np.exp(-x)
    return 1 / denom


def sigmoid_grad(s):
    """s times (1 - s)"""
    one_minus = 1 - s
    return np.inner(s, one_minus)
