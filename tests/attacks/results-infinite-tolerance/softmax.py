"""inf - inf is NaN, and so is inf / inf."""

import numpy as np


def softmax(x):
    return np.full(x.shape, 1.7e308)
