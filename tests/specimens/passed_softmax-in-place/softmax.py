import numpy as np


def softmax(x):
    """Works in place: x holds the probabilities afterwards."""
    if not np.issubdtype(x.dtype, np.floating):
        x = x.astype(float)          # the quotients do not fit into integers
    x -= np.max(x, axis=-1, keepdims=True)
    np.exp(x, out=x)
    x /= np.sum(x, axis=-1, keepdims=True)
    return x
