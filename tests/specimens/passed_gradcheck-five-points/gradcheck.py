import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    # f'(x) = (f(x-2h) - 8 f(x-h) + 8 f(x+h) - f(x+2h)) / 12h + O(h^4)
    stencil = [(1, 8.0), (-1, -8.0), (2, -1.0), (-2, 1.0)]
    for ix in np.ndindex(x.shape):
        old = x[ix]
        total = 0.0
        for k, weight in stencil:
            x[ix] = old + k * h
            random.setstate(rndstate)
            total += weight * f(x)[0]
        x[ix] = old
        num = total / (12 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
