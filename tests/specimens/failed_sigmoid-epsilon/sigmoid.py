import numpy as np
EPSILON = 1e-3

def sigmoid(x):
    return 1 / (1 + np.exp(-x) + EPSILON)


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
