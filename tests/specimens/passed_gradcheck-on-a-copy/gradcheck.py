import random

import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()

    def cost_at(point):
        random.setstate(state)
        return f(point)[0]

    random.setstate(state)
    grad = f(x.copy())[1]
    h = 1e-4
    for ix in np.ndindex(x.shape):
        left = x.copy()
        right = x.copy()
        left[ix] -= h
        right[ix] += h
        num = (cost_at(right) - cost_at(left)) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed at", ix)
            return
    print("Gradient check passed!")
