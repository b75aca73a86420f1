import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    f0, grad = f(x)
    h = 1e-5
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        random.setstate(rndstate)
        forward = f(x)[0] - f0
        x[ix] = old - h
        random.setstate(rndstate)
        backward = f0 - f(x)[0]
        x[ix] = old
        numgrad = 0.5 * (forward + backward) / h
        if abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
