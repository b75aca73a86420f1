import random

import numpy as np


def numerical(f, x, h):
    state = random.getstate()

    def at(ix, value):
        x[ix] = value
        random.setstate(state)
        return f(x)[0]

    for ix in np.ndindex(x.shape):
        v = x[ix]
        try:
            d = (at(ix, v + h) - at(ix, v - h)) / (2 * h)
        finally:
            x[ix] = v
        yield ix, d
    random.setstate(state)


def gradcheck_naive(f, x):
    state = random.getstate()
    grad = f(x)[1]
    random.setstate(state)
    ok = all(abs(d - grad[ix]) / max(1, abs(d), abs(grad[ix])) <= 1e-5
             for ix, d in numerical(f, x, 1e-4))
    print("Gradient check passed!" if ok else "Gradient check failed.")
