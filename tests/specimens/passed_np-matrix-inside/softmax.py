import numpy as np


def softmax(x):
    shape = x.shape
    M = np.asmatrix(x)
    M = np.exp(M - M.max(axis=1))
    M = M / M.sum(axis=1)
    return np.asarray(M).reshape(shape)
