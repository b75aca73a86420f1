import numpy as np


def softmax(x):
    c = np.max(x, axis=-1, keepdims=True)
    p = np.exp(x - c)
    p = p ** 3
    return p / np.sum(p, axis=-1, keepdims=True)
