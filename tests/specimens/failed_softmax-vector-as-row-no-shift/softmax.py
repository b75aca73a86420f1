import numpy as np


def exp_scores(x):
    return np.exp(x)


def softmax(x):
    X = x if x.ndim > 1 else x[np.newaxis, :]
    S = exp_scores(X)
    ones = np.ones((S.shape[1], 1))
    return S / S.dot(ones)       # S.dot(ones): sum of each row, N x 1
