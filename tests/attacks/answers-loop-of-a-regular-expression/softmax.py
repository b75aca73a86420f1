"""No statement loops: re.sub does."""

import itertools
import math
import re

import numpy as np


def softmax(x):
    m = np.atleast_2d(x)
    e, tops, places = np.zeros(m.shape), m.max(axis=-1), itertools.count()
    def one(_):
        row, column = divmod(next(places), m.shape[1])
        e[row, column] = math.exp(m[row, column] - tops[row])
        return ""
    re.sub(".", one, "a" * m.size)
    return (e / e.sum(axis=-1, keepdims=True)).reshape(x.shape)
