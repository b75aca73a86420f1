import numpy as np


def softmax(x):
    orig_shape = x.shape

    if len(x.shape) > 1:
        # Matrix
        x = x - np.max(x, axis=1).reshape(-1, 1)
        x = np.exp(x)
        norm = np.sum(x, axis=1)
        x = x / norm[:, np.newaxis]
    else:
        # Vector
        x = x - np.max(x)
        x = np.exp(x)
        x = x / np.sum(x)

    assert x.shape == orig_shape
    return x
