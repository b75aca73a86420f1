import random

import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()
    cost, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[ix] = 1
        random.setstate(state)
        right, _ = f(x + h * e)
        random.setstate(state)
        left, _ = f(x - h * e)
        slope = (right - left) / (2 * h)
        diff = abs(slope - np.sum(grad * e)) / max(1, abs(slope), abs(np.sum(grad * e)))
        if diff > 1e-5:
            print("Gradient check failed at %s: %g" % (ix, diff))
            return
    print("Gradient check passed!")
