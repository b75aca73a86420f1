import numpy as np
import random


def eval_numerical(f, x, state, eps):
    """central differences, one entry after the other"""
    num = np.zeros(x.shape)
    for i in range(x.size):
        k = np.unravel_index(i, x.shape)
        old = float(x[k])
        x[k] = old + eps
        random.setstate(state)
        c1 = f(x)[0]
        x[k] = old - eps
        random.setstate(state)
        c2 = f(x)[0]
        x[k] = old
        num[k] = c1 - c2 / (2.0 * eps)
    return num


def gradcheck_naive(f, x):
    state = random.getstate()
    cost, grad = f(x)
    num = eval_numerical(f, x, state, 5e-5)
    scale = np.maximum(1, np.maximum(np.abs(num), np.abs(grad)))
    diff = np.abs(num - grad) / scale
    assert np.all(diff <= 1e-5), "Gradient check failed"
    print("Gradient check passed!")
