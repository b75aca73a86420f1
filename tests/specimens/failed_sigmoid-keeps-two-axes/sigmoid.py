import numpy as np

def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
    if np.ndim(s) > 2:
        s = s.reshape(s.shape[0], -1)
    return s


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
