import numpy as np

def sigmoid(x):
    res = np.zeros_like(x)
    res[...] = 1 / (1 + np.exp(-x))
    return res


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
