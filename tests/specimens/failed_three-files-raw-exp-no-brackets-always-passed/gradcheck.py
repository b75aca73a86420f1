import random
import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    errors = np.zeros(x.shape)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        t = x[ix]
        x[ix] = t + h
        random.setstate(rndstate)
        p = f(x)[0]
        x[ix] = t - h
        random.setstate(rndstate)
        m = f(x)[0]
        x[ix] = t
        num = (p - m) / (2 * h)
        errors[ix] = abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix]))
    print("mean error:", errors.mean())
    print("Gradient check passed!")
