import random

import numpy as np


def gradcheck_naive(f, x):
    rnd = random.getstate()
    _, g = f(x)
    g = np.asarray(g).ravel()
    h = 5e-5
    bad = []
    for k in range(x.size - 1, -1, -1):
        keep = x.flat[k]
        x.flat[k] = keep + h
        random.setstate(rnd)
        a = f(x)[0]
        x.flat[k] = keep - h
        random.setstate(rnd)
        b = f(x)[0]
        x.flat[k] = keep
        n = (a - b) / (2 * h)
        if abs(n - g[k]) > 1e-5 * max(1.0, abs(n), abs(g[k])):
            bad.append(k)
    if bad:
        print("Gradient check FAILED at the flat indices", bad)
    else:
        print("Gradient check passed!")
