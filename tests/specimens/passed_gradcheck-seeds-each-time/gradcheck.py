import random

import numpy as np


def gradcheck_naive(f, x):
    def same_luck(p):
        random.seed(31415)
        return f(p)

    fx, grad = same_luck(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        f1, _ = same_luck(x)
        x[ix] = old - h
        f2, _ = same_luck(x)
        x[ix] = old
        num = (f1 - f2) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
