import numpy as np

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    out = np.empty(x.shape)
    for ix in np.ndindex(x.shape):
        out[ix] = 1.0 / (1.0 + np.exp(-x[ix]))
    return out


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
