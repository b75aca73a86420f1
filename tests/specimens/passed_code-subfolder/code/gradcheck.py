import random

import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        random.setstate(state)
        right, _ = f(x)
        x[ix] = old - h
        random.setstate(state)
        left, _ = f(x)
        x[ix] = old
        num = (right - left) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
