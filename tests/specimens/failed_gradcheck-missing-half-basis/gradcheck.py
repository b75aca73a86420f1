import random

import numpy as np

EPSILON = 1e-4
TOL = 1e-5


def basis(shape, i):
    e = np.zeros(shape)
    e.flat[i] = 1.0
    return e


def numeric_gradient(f, x):
    rnd = random.getstate()

    def cost(point):
        random.setstate(rnd)
        return f(point)[0]

    num = np.zeros(x.shape)
    for i in range(x.size):
        e = basis(x.shape, i)
        num.flat[i] = (cost(x + EPSILON * e) - cost(x - EPSILON * e)) / EPSILON
    random.setstate(rnd)
    return num


def gradcheck_naive(f, x):
    num = numeric_gradient(f, x)
    _, ana = f(x)
    err = np.abs(num - ana) / np.maximum(1, np.maximum(np.abs(num), np.abs(ana)))
    if np.any(err > TOL):
        print("Gradient check failed, largest error %g" % np.max(err))
    else:
        print("Gradient check passed!")
