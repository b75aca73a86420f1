import numpy as np

def softmax(x):
    """
    Compute the softmax function for each row of the input x.

    Arguments:
    x -- a vector or a matrix of N rows and d columns
    Return:
    x -- same shape
    """
    if len(x.shape) > 1:
        s = np.exp(x - np.max(x, axis=1).reshape(-1, 1))
        x[:] = s / np.sum(s, axis=1).reshape(-1, 1)
    else:
        s = np.exp(x - np.max(x))
        x[:] = s / np.sum(s)
    return x
