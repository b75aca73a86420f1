import numpy as np


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    total = e.sum(axis=-1, keepdims=True)
    return np.around(e / total, decimals=3)
