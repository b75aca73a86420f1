import random

import numpy as np


def eval_numerical_gradient(f, x, h=1e-4):
    state = random.getstate()
    grad = np.zeros_like(x)
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        random.setstate(state)
        pos = f(x)[0]
        x[ix] = old - h
        random.setstate(state)
        neg = f(x)[0]
        x[ix] = old
        grad[ix] = (pos - neg) / (2 * h)
    return grad


def rel_error(x, y):
    return np.max(np.abs(x - y) / np.maximum(1, np.maximum(np.abs(x), np.abs(y))))


def gradcheck_naive(f, x):
    state = random.getstate()
    analytic = f(x)[1]
    random.setstate(state)
    error = rel_error(analytic, eval_numerical_gradient(f, x))
    if error > 1e-5:
        print("Gradient check failed, relative error", error)
    else:
        print("Gradient check passed, relative error", error)
