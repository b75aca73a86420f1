import numpy as np


def softmax(x):
    z = x - np.max(x, axis=-1, keepdims=True)
    e = np.zeros(z.shape)
    np.exp(z, out=e, where=z > -745)
    np.divide(e, e.sum(axis=-1, keepdims=True), out=e)
    return e
