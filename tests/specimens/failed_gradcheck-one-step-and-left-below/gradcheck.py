import random
import numpy as np


def evaluate(f, x, state):
    random.setstate(state)
    value, _ = f(x)
    return value


def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        x[ix] += h
        up = evaluate(f, x, state)
        x[ix] -= 2 * h
        down = evaluate(f, x, state)
        num = (up - down) / h
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
