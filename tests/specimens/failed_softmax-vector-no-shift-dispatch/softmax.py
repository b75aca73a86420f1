import numpy as np


def _softmax_1d(v):
    scores = np.exp(v)
    return scores / scores.sum()


def _softmax_2d(m):
    # subtract the max of every row for numerical stability
    biggest = m.max(axis=1)
    scores = np.exp((m.T - biggest).T)
    return (scores.T / scores.sum(axis=1)).T


_BY_RANK = {1: _softmax_1d, 2: _softmax_2d}


def softmax(x):
    try:
        fn = _BY_RANK[x.ndim]
    except KeyError:
        raise ValueError("softmax wants a vector or a matrix")
    return fn(x)
