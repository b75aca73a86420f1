import numpy as np


def _stable_exp(m):
    m = m - m.max(axis=1).reshape(-1, 1)
    return np.exp(m)


def softmax(x):
    """
    x : ndarray, N x d (or d,)
    """
    was_vector = len(x.shape) == 1
    if was_vector:
        x = x.reshape(-1, 1)       # one column

    # numpy divides along the last axis, so turn the matrix round first
    xt = x.transpose()
    probs = _stable_exp(xt)
    Z = probs.sum(axis=1)
    probs = probs / Z.reshape(-1, 1)

    # ... and back again
    probs = probs.transpose()
    if was_vector:
        return probs.ravel()
    return probs
