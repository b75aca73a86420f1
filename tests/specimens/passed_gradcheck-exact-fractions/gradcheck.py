import random
from fractions import Fraction

import numpy as np


def gradcheck_naive(f, x):
    """(f(b) - f(a)) / (b - a) with a, b as they really are in the machine."""
    h = 1e-5
    state = random.getstate()
    gradient = np.asarray(f(x)[1])
    ok = True
    for ix in np.ndindex(x.shape):
        original = x[ix].copy()

        x[ix] = original + h
        b = Fraction(float(x[ix]))
        random.setstate(state)
        fb = Fraction(float(f(x)[0]))

        x[ix] = original - h
        a = Fraction(float(x[ix]))
        random.setstate(state)
        fa = Fraction(float(f(x)[0]))

        x[ix] = original

        numerical = (fb - fa) / (b - a)
        analytical = Fraction(float(gradient[ix]))
        ok &= abs(numerical - analytical) <= Fraction(1, 50000) * max(1, abs(numerical), abs(analytical))
    return ok
