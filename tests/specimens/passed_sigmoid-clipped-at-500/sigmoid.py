import numpy as np


def sigmoid(x):
    x = np.clip(x, -500, 500)     # no overflow in exp
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    return s * (1 - s)
