import numpy as np


def softmax(x):
    orig_shape = x.shape
    if x.ndim > 1:
        x = np.exp(x - np.max(x, axis=1, keepdims=True))
        x /= np.sum(x, axis=1, keepdims=True)
    else:
        x = np.exp(x - np.max(x))
        x /= np.sum(x)
    assert x.shape == orig_shape
    return x
