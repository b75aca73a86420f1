import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    numerical = np.zeros(x.shape)
    passed = True
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        random.setstate(rndstate)
        f1 = f(x)[0]
        x[ix] = old - h
        random.setstate(rndstate)
        f2 = f(x)[0]
        x[ix] = old
        n = numerical[ix] = (f1 - f2) / (2 * h)
        if abs(n - grad[ix]) / max(1, abs(n), abs(grad[ix])) > 1e-5:
            passed = False
    print("Gradient check", "passed!" if passed else "failed.")
    return numerical
