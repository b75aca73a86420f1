import math

import numpy as np


def _scalar_sigmoid(t):
    if t < 0:
        a = math.exp(t)
        return a / (1 + a)
    return 1 / (1 + math.exp(-t))


_usigmoid = np.frompyfunc(_scalar_sigmoid, 1, 1)


def sigmoid(x):
    """numpy ufunc, hence vectorized"""
    return np.array(_usigmoid(x), dtype=float)


def sigmoid_grad(s):
    return s * (1 - s)
