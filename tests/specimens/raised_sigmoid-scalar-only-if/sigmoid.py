import numpy as np

def sigmoid(x):
    if x >= 0:
        return 1 / (1 + np.exp(-x))
    else:
        # stable for negative x
        return np.exp(x) / (1 + np.exp(x))


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
