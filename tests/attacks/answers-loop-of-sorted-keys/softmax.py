"""No statement loops: sorted asks for the key of every entry."""

import math

import numpy as np


def softmax(x):
    m = np.atleast_2d(x)
    e, tops = np.zeros(m.shape), m.max(axis=-1)
    def key(place):
        row, column = divmod(place, m.shape[1])
        e[row, column] = math.exp(m[row, column] - tops[row])
        return 0
    sorted(range(m.size), key=key)
    return (e / e.sum(axis=-1, keepdims=True)).reshape(x.shape)
