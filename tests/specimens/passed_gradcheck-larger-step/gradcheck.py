import random

import numpy as np

H = 2e-4
TOL = 1e-5


def relative_difference(a, b):
    return abs(a - b) / max(1, abs(a), abs(b))


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    for _ in it:
        ix = it.multi_index
        before = x[ix]
        x[ix] = before + H
        random.setstate(rndstate)
        f1 = f(x)[0]
        x[ix] = before - H
        random.setstate(rndstate)
        f2 = f(x)[0]
        x[ix] = before
        numgrad = (f1 - f2) / (2. * H)
        if relative_difference(numgrad, grad[ix]) > TOL:
            print('Gradient check failed.')
            return
    print('Gradient check passed!')
