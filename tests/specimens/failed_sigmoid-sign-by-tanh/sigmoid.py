import numpy as np


def sigmoid(x):
    """sigma(x) = (1 - tanh(x/2)) / 2, no overflow possible"""
    half = np.multiply(x, 0.5)
    return 0.5 * (1.0 - np.tanh(half))


def sigmoid_grad(s):
    """sigma' = sigma - sigma^2"""
    return s - s ** 2
