import random

import numpy as np


class GradientMismatch(Exception):
    pass


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        old = float(x[ix])
        x[ix] = old + h
        random.setstate(rndstate)
        plus = f(x)[0]
        x[ix] = old - h
        random.setstate(rndstate)
        minus = f(x)[0]
        x[ix] = old
        num = (plus - minus) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            raise GradientMismatch(ix, num, grad[ix])
        print("entry", ix, "passed")
    print("all entries passed")
