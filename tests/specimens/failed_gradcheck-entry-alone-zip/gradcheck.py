import random
import numpy as np


def num_derivative(f, value, state, h=1e-4):
    random.setstate(state)
    up = f(np.array(value + h))[0]
    random.setstate(state)
    down = f(np.array(value - h))[0]
    return (up - down) / (2 * h)


def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    for value, g in zip(x.flat, np.asarray(grad).flat):
        n = num_derivative(f, value, state)
        if abs(n - g) / max(1, abs(n), abs(g)) > 1e-5:
            print("Gradient check failed: %f should be %f" % (g, n))
            return
    print("Gradient check passed!")
