import numpy as np

def sigmoid(x):
    if np.ndim(x) == 0:
        return 1 / (1 + np.exp(-x))
    return np.array([1 / (1 + np.exp(-v)) for v in x.ravel()]).reshape(x.shape)


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
