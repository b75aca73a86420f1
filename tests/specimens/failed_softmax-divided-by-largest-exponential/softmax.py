import numpy as np


def normalise(e):
    # scale each row so that no entry exceeds 1
    return e / e.max(axis=-1, keepdims=True)


def softmax(x):
    """Row-wise softmax."""
    m = x.max(axis=-1, keepdims=True)
    e = np.exp(x - m)
    p = normalise(e)
    assert (p <= 1).all()
    return p
