import numpy as np


def sigmoid(x):
    """element-wise sigmoid of an ndarray"""
    out = np.zeros(x.shape)
    np.negative(x, out=out)
    np.exp(out, out=out)
    out += 1
    np.reciprocal(out, out=out)
    return out


def sigmoid_grad(s):
    return s * (1 - s)
