import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    cost, grad = f(x)
    h, tol = 1e-4, 1e-5

    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    for entry in it:
        ix = it.multi_index
        initial = x[ix].copy()

        entry[...] = initial + h
        random.setstate(rndstate)
        f1 = f(x)[0]

        entry[...] = initial - h
        random.setstate(rndstate)
        f2 = f(x)[0]

        entry[...] = initial
        numgrad = (f1 - f2) / (2.0 * h)
        denominator = max(1.0, abs(numgrad), abs(grad[ix]))
        assert (numgrad - grad[ix]) / denominator <= tol, "Gradient check failed at " + str(ix)

    print("Gradient check passed!")
