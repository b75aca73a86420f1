import numpy as np


def softmax(x):
    if x.ndim == 1:
        return softmax(x[np.newaxis, :])[0]
    m = np.max(x, axis=1, keepdims=True)
    x = np.exp(x - m)
    x /= np.sum(x, axis=1)[:, None]
    return x
