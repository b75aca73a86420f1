import math

import numpy as np


def sigmoid(x):
    if isinstance(x, (int, float)):
        if x >= 0:
            return 1.0 / (1.0 + math.exp(-x))
        e = math.exp(x)
        return e / (1.0 + e)
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-x))


def sigmoid_grad(s):
    return s * (1 - s)
