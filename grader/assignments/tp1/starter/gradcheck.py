"""Question 3.6: a gradient checker."""

import random

import numpy as np


def gradcheck_naive(f, x):
    """Check the gradient that f returns at x; print "Gradient check passed!" or where it fails.

    f: a function that takes x and returns its cost, a number, and its gradient, an array with the
       shape of x. It may draw random numbers from `random`: set the same state before each
       evaluation, with random.getstate() and random.setstate().
    x: an array of any shape. It must be as it was when you are done.

    Use the central difference, one entry at a time, and compare relatively.
    """
    # ### YOUR CODE HERE
    raise NotImplementedError


def sanity_check():
    """A few functions to begin with. They are not exhaustive: add your own."""

    def quadratic(x):
        return np.sum(x**2), 2 * x

    gradcheck_naive(quadratic, np.array(123.456))
    gradcheck_naive(quadratic, np.array([0.5, -1.5, 2.0]))
    gradcheck_naive(quadratic, np.array([[0.5, -1.5], [2.0, 1.0]]))


if __name__ == "__main__":
    sanity_check()
