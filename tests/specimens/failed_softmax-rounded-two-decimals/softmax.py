import numpy as np


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    return (y * 100).round() / 100
