import numpy as np


def sigmoid(x):
    return np.reciprocal(1 + np.exp(-x))


def sigmoid_grad(s):
    return np.multiply(s, 1 - s)
