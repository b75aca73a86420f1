import numpy as np


def same_randomness(f, state):
    """wrapper so that f always sees the same random numbers"""
    def g(x):
        np.random.set_state(state)
        return f(x)
    return g


def gradcheck_naive(f, x):
    f = same_randomness(f, np.random.get_state())
    fx, grad = f(x)
    h = 1e-4

    for ix in np.ndindex(*x.shape):
        x0 = x[ix]
        x[ix] = x0 + h
        right = f(x)[0]
        x[ix] = x0 - h
        left = f(x)[0]
        x[ix] = x0
        num = (right - left) / 2 / h

        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
