import numpy as np


def softmax(x):
    if x.ndim == 1:
        e = np.exp(x - np.argmax(x))
        return e / np.sum(e)
    m = np.argmax(x, axis=1)
    e = np.exp(x.T - m).T
    return (e.T / e.sum(axis=1)).T
