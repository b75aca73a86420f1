import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    # multiply and not *, which is the matrix product for np.matrix
    return np.multiply(s, 1 - s)
