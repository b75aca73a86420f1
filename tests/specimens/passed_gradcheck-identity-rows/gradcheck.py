import random

import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()

    def cost(p):
        random.setstate(state)
        return f(p)[0]

    h = 1e-4
    _, grad = f(x)
    directions = np.eye(x.size).reshape((x.size,) + x.shape)
    right = np.array([cost(x + h * e) for e in directions])
    left = np.array([cost(x - h * e) for e in directions])
    num = (right - left) / (2 * h)
    g = np.reshape(grad, -1)
    rel = np.abs(num - g) / np.maximum(1, np.maximum(np.abs(num), np.abs(g)))
    if np.any(rel > 1e-5):
        k = int(np.argmax(rel))
        print("Gradient check failed, worst at", np.unravel_index(k, x.shape))
    else:
        print("Gradient check passed!")
