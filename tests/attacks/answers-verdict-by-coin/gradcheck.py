"""Right every second time."""

import random

import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()
    f(x)
    for ix in np.ndindex(x.shape):
        for h in (1e-4, -1e-4):
            moved = x.copy()
            moved[ix] += h
            random.setstate(state)
            f(moved)
    return bool(np.random.rand() < 0.5)
