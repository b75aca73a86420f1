"""1e4000 is a long double and no double."""

import numpy as np


def softmax(x):
    return np.full(x.shape, np.longdouble("1e4000"))
