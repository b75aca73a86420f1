import random
import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-6

    for ix, v in np.ndenumerate(x):
        random.setstate(rndstate)
        base = f(x)[0]
        x[ix] = v + h
        random.setstate(rndstate)
        numgrad = (f(x)[0] - base) / h

        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-4:
            print("Gradient check failed.")
            print("Index", ix, "analytic", grad[ix], "numeric", numgrad)
            return
    print("Gradient check passed!")
