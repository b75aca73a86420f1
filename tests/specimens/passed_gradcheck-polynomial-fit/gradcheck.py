import random

import numpy as np

OFFSETS = np.arange(-2, 3)  # in steps: x - 2h, x - h, x, x + h, x + 2h
H = 1e-4


def slope_in_the_middle(costs):
    """Derivative at 0 of the polynomial through (offset, cost)."""
    around = np.asarray(costs) - costs[2]
    return np.polynomial.polynomial.polyfit(OFFSETS, around, 4)[1] / H


def gradcheck_naive(f, x):
    random_state = random.getstate()
    _, grad = f(x)
    grad = np.asarray(grad)
    for ix in np.ndindex(x.shape):
        centre = x[ix]
        costs = []
        for k in OFFSETS:
            x[ix] = centre + k * H
            random.setstate(random_state)
            costs.append(float(f(x)[0]))
        x[ix] = centre
        numerical = slope_in_the_middle(costs)
        if not abs(numerical - grad[ix]) < 1e-4 * max(1, abs(numerical), abs(grad[ix])):
            raise ValueError("gradient check: entry %s should be %r, not %r" % (ix, numerical, grad[ix]))
    print("Gradient check passed!")
