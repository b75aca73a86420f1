"""
METL - TP1, question 3.6: the gradient checker

Why do we need to check the gradient? Because a wrong gradient often still
lets the cost go down, only more slowly or to a worse place, so that the
mistake is not seen from the training alone.
"""

import random

import numpy as np


def gradcheck_naive(f, x):
    """
    Gradient check for a function f.

    For each entry x_i of x the derivative is approximated by the central
    difference

        (f(x + h e_i) - f(x - h e_i)) / (2 h)

    and compared with the gradient returned by f.

    Arguments:
    f -- a function of one argument that returns the cost and its gradient
    x -- the point (a numpy array) at which the gradient is checked
    """
    # f may draw random numbers: each evaluation must see the same ones
    rndstate = random.getstate()
    random.setstate(rndstate)
    fx, grad = f(x)     # evaluate the function and its gradient at x
    h = 1e-4            # not much smaller, because of the rounding errors

    # iterate over all indices ix of x
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index

        original = x[ix]

        # one step to the right ...
        x[ix] = original + h
        random.setstate(rndstate)
        f_right, _ = f(x)

        # ... one step to the left ...
        x[ix] = original - h
        random.setstate(rndstate)
        f_left, _ = f(x)

        # ... and back to where we were
        x[ix] = original

        numgrad = (f_right - f_left) / (2 * h)

        # compare the gradients
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-5:
            print("Gradient check failed.")
            print("First gradient error found at index %s" % str(ix))
            print("Your gradient: %f \t Numerical gradient: %f" % (grad[ix], numgrad))
            return

        it.iternext()   # step to the next entry

    print("Gradient check passed!")


def sanity_check():
    """Some basic checks."""
    quad = lambda x: (np.sum(x ** 2), x * 2)

    print("Running sanity checks...")
    gradcheck_naive(quad, np.array(123.456))      # scalar
    gradcheck_naive(quad, np.random.randn(3,))    # 1-D
    gradcheck_naive(quad, np.random.randn(4, 5))  # 2-D

    print("The next one has a wrong gradient on purpose:")
    gradcheck_naive(lambda x: (np.sum(x ** 2), x * 3), np.random.randn(4, 5))


if __name__ == "__main__":
    sanity_check()
