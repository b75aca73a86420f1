import functools

import numpy as np


def remembers(function):
    """Caches a function of one array by dtype, shape and bytes of the array."""

    @functools.lru_cache(maxsize=64)
    def from_bytes(raw, dtype, shape):
        return function(np.frombuffer(raw, dtype=dtype).reshape(shape))

    @functools.wraps(function)
    def wrapper(x):
        x = np.asarray(x)
        return np.array(from_bytes(x.tobytes(), x.dtype.str, x.shape))

    return wrapper


@remembers
def sigmoid(x):
    x = x.astype(np.float64)
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))


@remembers
def sigmoid_grad(s):
    return s - s ** 2
