import numpy as np

def sigmoid(x):
    return np.tanh(x)


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
