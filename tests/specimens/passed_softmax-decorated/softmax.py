import functools

import numpy as np


def counted(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return func(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


def sums_to_one(func):
    def wrapper(x):
        p = func(x)
        assert np.allclose(p.sum(axis=-1), 1, atol=1e-4)
        assert p.shape == x.shape
        return p
    return wrapper


@counted
@sums_to_one
def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
