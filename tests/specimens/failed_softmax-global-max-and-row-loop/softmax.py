import numpy as np


def softmax(x):
    x = x - x.max()
    if x.ndim == 1:
        return np.exp(x) / np.exp(x).sum()
    i = 0
    y = np.zeros(x.shape)
    while i < x.shape[0]:
        y[i] = np.exp(x[i]) / np.exp(x[i]).sum()
        i += 1
    return y
