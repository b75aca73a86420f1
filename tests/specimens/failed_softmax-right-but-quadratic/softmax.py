import numpy as np


def softmax(x):
    if x.ndim > 1:
        return np.stack([softmax(row) for row in x])
    return np.array([1.0 / np.exp(np.minimum(x - each, 700)).sum() for each in x])
