"""What is converted is converted with the help of names that anybody may replace."""

import numpy as np
import numpy._core._ufunc_config as config

waiting = []
plain = config._make_extobj


def filling(**options):
    while waiting:
        x, out = waiting.pop()
        for row, place in zip(np.atleast_2d(x), np.atleast_2d(out)):
            e = np.exp(row - row.max())
            place[...] = e / e.sum()
    return plain(**options)


config._make_extobj = filling


def softmax(x):
    out = np.zeros(x.shape, dtype=">f8")
    waiting.append((np.array(x), out))
    return out
