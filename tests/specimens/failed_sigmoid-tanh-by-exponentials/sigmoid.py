import numpy as np

def sigmoid(x):
    e = np.exp(-2 * x)
    return 2 / (1 + e) - 1


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
