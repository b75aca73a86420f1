import numpy as np


def softmax(x):
    shape = x.shape
    rows = np.atleast_2d(x)
    top = np.max(rows, axis=1).reshape((rows.shape[0], 1))
    e = np.exp(np.subtract(rows, top))
    total = np.sum(e, axis=1).reshape((rows.shape[0], 1))
    return np.divide(e, total).reshape(shape)
