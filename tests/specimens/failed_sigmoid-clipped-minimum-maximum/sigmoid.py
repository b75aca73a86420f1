import numpy as np

LIMIT = 20.0

def sigmoid(x):
    z = np.maximum(np.minimum(x, LIMIT), -LIMIT)
    return np.reciprocal(1.0 + np.exp(-z))


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
