import random
import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()
    grad = f(x)[1]
    h = 1e-4
    for at in np.ndindex(*x.shape):
        value = x[at]
        x[at] = value + h
        random.setstate(state)
        above = f(x)[0]
        x[at] = value - h
        random.setstate(state)
        below = f(x)[0]
        x[at] = value
        slope = (above - below) / (2 * h)
        if x.ndim > 1 and at[0] > 0:
            continue
        if abs(slope - grad[at]) > 1e-5 * max(1, abs(slope), abs(grad[at])):
            raise AssertionError(f"entry {at}: {grad[at]} and not {slope}")
    return True
