import random
import numpy as np


def numerical_derivative(f, x, i, f0, state):
    """df/dx_i at the point x"""
    y = x.copy()
    h = 1e-7 * max(1.0, abs(y.flat[i]))
    y.flat[i] += h
    random.setstate(state)
    return (f(y)[0] - f0) / h


def gradcheck_naive(f, x):
    state = random.getstate()
    f0, g = f(x)
    g = np.asarray(g)
    for i in range(x.size):
        n = numerical_derivative(f, x, i, f0, state)
        a = g.flat[i]
        if abs(n - a) > 1e-5 * max(1, abs(n), abs(a)):
            print("Gradient check failed at entry", i, ":", a, "vs", n)
            return
    print("Gradient check passed!")
