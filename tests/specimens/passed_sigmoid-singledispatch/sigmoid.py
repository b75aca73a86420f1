from functools import singledispatch

import numpy as np


@singledispatch
def sigmoid(x):
    return float(sigmoid(np.array([x], dtype=float))[0])


@sigmoid.register(np.ndarray)
def _(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    return s * (1 - s)
