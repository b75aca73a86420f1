import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)

    for ix in np.ndindex(x.shape):
        h = 1e-3
        best = np.inf
        for attempt in range(8):
            old = x[ix]
            x[ix] = old + h
            random.setstate(rndstate)
            f1, _ = f(x)
            x[ix] = old - h
            random.setstate(rndstate)
            f2, _ = f(x)
            x[ix] = old
            numgrad = (f1 - f2) / (2 * h)
            reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
            best = min(best, reldiff)
            if best <= 1e-5:
                break
            h /= 2
        else:
            print("Gradient check failed at", ix, "with relative difference", best)
            return
    print("Gradient check passed!")
