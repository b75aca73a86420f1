import numpy as np


def softmax(x):
    # columns are easier: everything broadcasts
    cols = np.atleast_2d(x).T
    cols = np.exp(cols - cols.max(axis=0))
    cols = cols / cols.sum(axis=0)
    return cols.T if x.ndim == 2 else cols
