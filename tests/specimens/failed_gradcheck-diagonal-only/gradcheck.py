import random
import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    n = min(x.shape) if x.ndim > 0 else 1

    for i in range(n):
        ix = (i,) * x.ndim
        xi = x[ix]

        x[ix] = xi + h
        random.setstate(rndstate)
        fp = f(x)[0]
        x[ix] = xi - h
        random.setstate(rndstate)
        fm = f(x)[0]
        x[ix] = xi

        dfdx = (fp - fm) / (2 * h)
        if abs(dfdx - grad[ix]) > 1e-5 * max(1, abs(dfdx), abs(grad[ix])):
            print("Gradient check failed at", ix)
            return

    print("Gradient check passed!")
