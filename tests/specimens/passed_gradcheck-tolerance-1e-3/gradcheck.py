import random

import numpy as np


def gradcheck_naive(f, x, h=1e-4, tolerance=1e-3):
    rndstate = random.getstate()
    fx, grad = f(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        x[ix] += h
        random.setstate(rndstate)
        up = f(x)[0]
        x[ix] -= 2 * h
        random.setstate(rndstate)
        down = f(x)[0]
        x[ix] += h
        num = (up - down) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > tolerance:
            print("Gradient check failed.")
            return
        it.iternext()
    print("Gradient check passed!")
