import numpy as np
import random


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    random.setstate(rndstate)
    fx, grad = f(x)
    h = 1e-4

    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        ix = it.multi_index
<<<<<<< HEAD
        x[ix] += h
        random.setstate(rndstate)
        f1 = f(x)[0]
        x[ix] -= 2 * h
        random.setstate(rndstate)
        f2 = f(x)[0]
        x[ix] += h
        numgrad = (f1 - f2) / (2 * h)
=======
        numgrad = (f(x[ix] + h)[0] - f(x[ix] - h)[0]) / (2 * h)
>>>>>>> gradcheck: first try

        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-5:
            print("Gradient check failed.")
            print("First gradient error found at index %s" % str(ix))
            return

        it.iternext()

    print("Gradient check passed!")
