import numpy as np


def softmax(x):
    highest = x.max(axis=-1)
    try:
        shifted = x - highest
    except ValueError:
        shifted = (x.T - highest).T
    e = np.exp(shifted)
    return e / e.sum(axis=-1, keepdims=True)
