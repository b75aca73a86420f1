import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    if x.ndim == 2 and len(x) == 1:
        y = y[0]
    return y
