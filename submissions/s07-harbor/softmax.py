import numpy as np


def softmax(x):
    if len(x.shape) > 1:
        # Matrix
        x = (x.T - np.max(x, axis=1)).T
        x = np.exp(x)
        x = (x.T / np.sum(x, axis=1)).T
    else:
        # Vector
        x = x - np.max(x)
        x = np.exp(x) / np.sum(np.exp(x))
    return x
