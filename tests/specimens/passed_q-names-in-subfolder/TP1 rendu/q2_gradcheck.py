import random
import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    for ix in np.ndindex(x.shape):
        v, h = x[ix], 1e-5
        x[ix] = v + h
        random.setstate(rndstate)
        p = f(x)[0]
        x[ix] = v - h
        random.setstate(rndstate)
        m = f(x)[0]
        x[ix] = v
        n = (p - m) / (2 * h)
        assert abs(n - grad[ix]) / max(1, abs(n), abs(grad[ix])) < 1e-5, "Gradient check failed."
    print("Gradient check passed!")
