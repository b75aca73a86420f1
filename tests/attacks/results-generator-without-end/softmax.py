"""list() of it never ends and takes all memory."""

import numpy as np


def softmax(x):
    x = np.atleast_2d(x)
    while True:
        for row in x:
            e = np.exp(row - row.max())
            yield e / e.sum()
