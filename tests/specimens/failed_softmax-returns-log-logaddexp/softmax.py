import numpy as np


def softmax(x):
    """
    softmax(x)_i = exp(x_i) / sum_j exp(x_j)
                 = exp(x_i - log sum_j exp(x_j))

    logaddexp is already stable, no need to subtract the max by hand
    """
    lse = np.logaddexp.reduce(np.asarray(x, dtype=np.float64), axis=-1, keepdims=True)
    result = x - lse
    return result
