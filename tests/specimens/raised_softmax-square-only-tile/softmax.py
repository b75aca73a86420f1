import numpy as np

def softmax(x):
    if len(x.shape) > 1:
        n = x.shape[0]
        M = np.tile(np.max(x, axis=1), (n, 1)).T
        E = np.exp(x - M)
        D = np.tile(np.sum(E, axis=1), (n, 1)).T
        return E / D
    E = np.exp(x - np.max(x))
    return E / np.sum(E)
