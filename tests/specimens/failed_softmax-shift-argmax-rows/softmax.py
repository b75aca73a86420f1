import numpy as np


def softmax(x):
    best = np.argmax(x, axis=-1)
    e = np.exp(x - np.expand_dims(best, -1))
    return e / np.expand_dims(e.sum(axis=-1), -1)
