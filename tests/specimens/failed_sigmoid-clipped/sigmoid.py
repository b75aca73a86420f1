import numpy as np

def sigmoid(x):
    x = np.clip(x, -15, 15)
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
