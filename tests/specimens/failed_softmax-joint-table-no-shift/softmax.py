import numpy as np


def softmax(x):
    """e^x / sum e^x"""
    p = np.empty(x.shape)
    np.exp(x, out=p)
    p /= np.add.reduce(p, axis=None)
    return p
