"""A right checker, which then gives the array x another size and another dtype in place."""

import random

import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()
    gradient, good = f(x)[1], True
    for ix in np.ndindex(x.shape):
        costs = []
        for h in (1e-4, -1e-4):
            moved = x.copy()
            moved[ix] += h
            random.setstate(state)
            costs.append(f(moved)[0])
        difference = abs((costs[0] - costs[1]) / 2e-4 - gradient[ix])
        good = good and difference <= 1e-5 * max(1, abs(gradient[ix]))
    if x.ndim:
        shape = x.shape
        x.resize((*shape[:-1], 2 * shape[-1]), refcheck=False)
        x.dtype = np.complex128
    return bool(good)
