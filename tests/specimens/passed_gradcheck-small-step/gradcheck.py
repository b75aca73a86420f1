import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-6
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        random.setstate(rndstate)
        f1 = f(x)[0]
        x[ix] = old - h
        random.setstate(rndstate)
        f2 = f(x)[0]
        x[ix] = old
        numgrad = (f1 - f2) / (2 * h)
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-5:
            print("Gradient check failed.", ix, numgrad, grad[ix])
            return
    print("Gradient check passed!")
