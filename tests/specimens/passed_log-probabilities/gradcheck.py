import random
import sys

import numpy as np

__all__ = ["gradcheck_naive"]


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    worst = 0.0
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
        worst = max(worst, abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])))
    if worst > 1e-5:
        raise ValueError("gradient check: worst relative difference %g" % worst)
    sys.stdout.write("gradient check passed, worst relative difference %g\n" % worst)
