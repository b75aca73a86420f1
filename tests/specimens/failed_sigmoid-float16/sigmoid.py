import numpy as np

def sigmoid(x):
    y = 1 / (1 + np.exp(-np.asarray(x, dtype=np.float16)))
    return y


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
