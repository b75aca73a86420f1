import numpy as np


def softmax(x):
    """numpy softmax, works for 1-D and 2-D input"""
    x = np.atleast_2d(x)
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)
