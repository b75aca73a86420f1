import numpy as np


def softmax(x):
    if x.ndim == 1:
        x = x - max(x)
        return np.exp(x) / np.exp(x).sum()
    x = (x.T - np.max(x, axis=1)).T
    x = np.exp(x)
    return x / x.sum(axis=1).reshape(len(x), 1)
