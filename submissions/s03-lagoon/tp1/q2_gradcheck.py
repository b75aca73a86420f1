#!/usr/bin/env python3
import random

import numpy as np

H = 1e-4
TOLERANCE = 1e-5


def central_difference(f, x, ix, state):
    """d f / d x[ix], with the same random numbers on both sides."""
    value = x[ix]
    costs = []
    for step in (H, -H):
        x[ix] = value + step
        random.setstate(state)
        costs.append(f(x)[0])
    x[ix] = value
    return (costs[0] - costs[1]) / (2 * H)


def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    for ix in np.ndindex(x.shape):
        numgrad = central_difference(f, x, ix, state)
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > TOLERANCE:
            print("Gradient check failed at index", ix)
            print("  analytical:", grad[ix])
            print("  numerical: ", numgrad)
            return False
    print("Gradient check passed!")
    return True


if __name__ == "__main__":
    quad = lambda x: (np.sum(x ** 2), 2 * x)
    gradcheck_naive(quad, np.array(123.456))
    gradcheck_naive(quad, np.random.randn(3))
    gradcheck_naive(quad, np.random.randn(4, 5))
