import numpy as np


def softmax(x):
    z = np.clip(x - np.max(x, axis=-1, keepdims=True), -700.0, 0.0)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)
