import random

import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()
    grad = np.asarray(f(x)[1])
    num = np.zeros(x.shape)
    h = 1e-4
    for ix in np.ndindex(*x.shape):
        here = x[ix]
        x[ix] = here + h
        random.setstate(state)
        up = f(x)[0]
        x[ix] = here - h
        random.setstate(state)
        down = f(x)[0]
        x[ix] = here
        num[ix] = (up - down) / (2 * h)
    scale = np.maximum(1, np.maximum(np.abs(num), np.abs(grad)))
    return np.all(np.abs(num - grad) / scale < 1e-5)
