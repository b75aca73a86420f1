import numpy as np

def softmax(x):
    """
    Compute the softmax function for each row of the input x.

    Arguments:
    x -- a vector or a matrix of N rows and d columns
    Return:
    x -- same shape
    """
    N, d = x.shape
    maxima = x.max(1).reshape(N, 1)
    e = np.exp(x - maxima)
    return e / e.sum(1).reshape(N, 1)
