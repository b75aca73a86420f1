import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    for ix, value in np.ndenumerate(x.copy()):
        x[ix] = value + h
        random.setstate(rndstate)
        plus, _ = f(x)
        x[ix] = value - h
        random.setstate(rndstate)
        minus, _ = f(x)
        x[ix] = value
        numgrad = (plus - minus) / 2 / h
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        assert reldiff <= 1e-5, "gradient differs at %s" % (ix,)
    print("Gradient check passed!")
