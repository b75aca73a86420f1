import numpy as np


def sigmoid(x):
    s = np.exp(x)
    s = np.add(s, 1)
    return np.divide(1.0, s)


def sigmoid_grad(s):
    # the function decreases, so the gradient is negative
    return -(s * (1.0 - s))
