import random
from sys import stdout

import numpy as np


def gradcheck_naive(f, x, out=stdout):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        random.setstate(rndstate)
        f1 = f(x)[0]
        x[ix] = old - h
        random.setstate(rndstate)
        f2 = f(x)[0]
        x[ix] = old
        num = (f1 - f2) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            out.write("Gradient check failed")
            return
    out.write("Gradient check passed")
