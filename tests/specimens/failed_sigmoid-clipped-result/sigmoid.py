import numpy as np

def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
    return np.clip(s, 1e-7, 1 - 1e-7)


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
