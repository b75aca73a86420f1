"""Each limit by itself is respected; together they make an array of sixteen dimensions."""

import numpy as np


def softmax(x):
    nested = np.zeros((2,) * 8)
    for _ in range(7):
        nested = [nested, nested]
    return [nested]
