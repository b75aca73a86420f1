import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    grad = np.array(grad)          # f might use the memory again
    h = 1e-4
    for ix in np.ndindex(x.shape):
        x[ix] += h
        random.setstate(rndstate)
        f1 = float(f(x)[0])
        x[ix] -= 2 * h
        random.setstate(rndstate)
        f2 = float(f(x)[0])
        x[ix] += h
        num = (f1 - f2) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
