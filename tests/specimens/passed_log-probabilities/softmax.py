import numpy as np

__all__ = ["softmax", "log_softmax"]


def log_softmax(x):
    z = x - x.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def softmax(x):
    return np.exp(log_softmax(x))
