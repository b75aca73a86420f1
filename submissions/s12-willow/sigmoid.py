import numpy as np

def sigmoid(x):
    if np.isscalar(x) or x.ndim == 0:
        return 1 / (1 + np.exp(-x))
    out = np.zeros(x.shape)
    for ix in np.ndindex(x.shape):
        out[ix] = 1 / (1 + np.exp(-x[ix]))
    return out

def sigmoid_grad(s):
    return s * (1 - s)
