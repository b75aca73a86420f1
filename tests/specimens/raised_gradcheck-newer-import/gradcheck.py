lazy import random

import numpy as np


def gradcheck_naive(f, x):
    """Gradient check of a function f at the point x.

    f takes an array and returns the cost and its gradient.
    """
    rndstate = random.getstate()
    random.setstate(rndstate)
    fx, grad = f(x)
    h = 1e-4

    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index

        old = x[ix]
        x[ix] = old + h
        random.setstate(rndstate)
        fplus, _ = f(x)
        x[ix] = old - h
        random.setstate(rndstate)
        fminus, _ = f(x)
        x[ix] = old
        numgrad = (fplus - fminus) / (2 * h)

        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-5:
            print("Gradient check failed.")
            print("First gradient error found at index %s" % str(ix))
            print("Your gradient: %f \t Numerical gradient: %f" % (grad[ix], numgrad))
            return

        it.iternext()

    print("Gradient check passed!")


def sanity_check():
    quad = lambda x: (np.sum(x ** 2), x * 2)
    print("Running sanity checks...")
    gradcheck_naive(quad, np.array(123.456))
    gradcheck_naive(quad, np.random.randn(3))
    gradcheck_naive(quad, np.random.randn(4, 5))


if __name__ == "__main__":
    sanity_check()
