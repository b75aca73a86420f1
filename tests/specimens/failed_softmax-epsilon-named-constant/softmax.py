import numpy as np

EPS = 1e-4      # never divide by zero


def softmax(x):
    # work on the transpose: then the max of each row broadcasts by itself
    xT = x.T
    xT = np.exp(xT - xT.max(axis=0))
    denominator = xT.sum(axis=0) + EPS
    return (xT / denominator).T
