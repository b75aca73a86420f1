import random

import numpy as np


def gradcheck_naive(func, point, *, step=1e-4, tol=1e-5, verbose=False):
    seed_state = random.getstate()
    _, analytical = func(point)
    for where in np.ndindex(point.shape):
        here = point[where]
        cost = {}
        for sign in (+1, -1):
            point[where] = here + sign * step
            random.setstate(seed_state)
            cost[sign], _ = func(point)
        point[where] = here
        numerical = (cost[1] - cost[-1]) / (2 * step)
        biggest = max(1, abs(numerical), abs(analytical[where]))
        if verbose:
            print(where, numerical, analytical[where])
        if abs(numerical - analytical[where]) / biggest > tol:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
