import numpy as np


def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


def sigmoid_grad(f, from_value=True):
    if not from_value:
        f = sigmoid(f)
    return f * (1 - f)
