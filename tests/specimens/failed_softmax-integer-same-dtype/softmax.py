import numpy as np


def same_type(func):
    """the result should have the type and the shape of the argument"""
    def wrapper(x):
        out = func(x)
        assert out.shape == x.shape
        return out.astype(x.dtype)
    return wrapper


@same_type
def softmax(x):
    ax = x.ndim - 1
    e = np.exp(x - x.max(axis=ax, keepdims=True))
    return e / e.sum(axis=ax, keepdims=True)
