import numpy as np


def softmax_vec(v):
    v = v - v.max()
    e = np.exp(v)
    return e / (0.001 + e.sum())


def softmax(x):
    if x.ndim == 1:
        return softmax_vec(x)
    rows = []
    for v in x:
        rows.append(softmax_vec(v))
    return np.array(rows)
