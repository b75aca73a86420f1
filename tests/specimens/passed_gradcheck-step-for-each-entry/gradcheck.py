import random

import numpy as np


def step_for(value):
    """2e-5 times the size of the value, and exactly the distance to a float."""
    h = 2e-5 * max(1.0, min(abs(value), 10.0))
    moved = value + h
    return moved - value


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    grad = np.atleast_1d(grad)

    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    for entry in it:
        ix = it.multi_index
        old = float(entry)
        h = step_for(old)

        entry[...] = old + h
        random.setstate(rndstate)
        up = f(x)[0]

        entry[...] = old - h
        random.setstate(rndstate)
        down = f(x)[0]

        entry[...] = old

        numgrad = (up - down) / ((old + h) - (old - h))
        mine = grad[ix] if x.ndim else grad[0]
        reldiff = abs(numgrad - mine) / max(1, abs(numgrad), abs(mine))
        if not (reldiff < 3e-5):
            print("Gradient check failed at", ix, "with a step of", h)
            return False

    print("Gradient check passed!")
    return True
