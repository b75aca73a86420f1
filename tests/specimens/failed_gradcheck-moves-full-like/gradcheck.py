import random
import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    cost, grad = f(x)
    h = 1e-4
    step = np.full_like(x, h)

    random.setstate(rndstate)
    cost_r, _ = f(x + step)
    random.setstate(rndstate)
    cost_l, _ = f(x - step)
    numgrad = (cost_r - cost_l) / (2 * h)

    for i, g in enumerate(np.nditer(grad)):
        rel = abs(numgrad - g) / max(1, abs(numgrad), abs(g))
        if rel > 1e-5:
            print("Gradient check failed for element number", i)
            return
    print("Gradient check passed!")
