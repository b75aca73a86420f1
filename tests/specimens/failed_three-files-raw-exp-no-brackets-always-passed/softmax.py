import numpy as np


def softmax(x):
    exp_sum = np.sum(np.exp(x), axis=x.ndim - 1)
    return np.exp(x) / np.expand_dims(exp_sum, x.ndim - 1)
