import random

import numpy as np


def gradcheck_naive(f, x):
    h = 1e-4
    state = random.getstate()
    _, grad = f(x)
    for ix in np.ndindex(x.shape):
        saved = x[ix]
        values = []
        for moved in (saved + h, saved - h):
            x[ix] = moved
            random.setstate(state)
            values.append(f(x)[0])
        x[ix] = saved
        num = (values[0] - values[1]) / (2 * h)
        if abs(num - grad[ix]) > 1e-5 * max(1, abs(num), abs(grad[ix])):
            return False
    return True
