import numpy as np


def softmax(x):
    if x.ndim > 1:
        maxes = np.amax(x, axis=0).reshape(1, x.shape[1])
        y = np.exp(x - maxes)
        sums = np.sum(y, axis=0).reshape(1, x.shape[1])
        y = y / sums
        return y
    else:
        y = np.exp(x - np.amax(x))
        return y / np.sum(y)
