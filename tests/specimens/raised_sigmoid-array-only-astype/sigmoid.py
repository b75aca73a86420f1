import numpy as np

def sigmoid(x):
    x = x.astype(float)
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
