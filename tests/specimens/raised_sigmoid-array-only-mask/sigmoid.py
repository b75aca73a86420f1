import numpy as np

def sigmoid(x):
    y = np.zeros(x.shape)
    pos = x >= 0
    y[pos] = 1 / (1 + np.exp(-x[pos]))
    e = np.exp(x[~pos])
    y[~pos] = e / (1 + e)
    return y


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
