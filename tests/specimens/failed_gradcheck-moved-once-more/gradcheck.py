import random
import numpy as np


def gradcheck_naive(f, x):
    rnd = random.getstate()
    _, g = f(x)
    h = 1e-4
    walk = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    for entry in walk:
        i = walk.multi_index
        before = float(entry)
        x[i] = before + h
        random.setstate(rnd)
        high, _ = f(x)
        x[i] = before - h
        random.setstate(rnd)
        low, _ = f(x - h)
        x[i] = before
        estimate = (high - low) / (2 * h)
        if abs(estimate - g[i]) / max(1, abs(estimate), abs(g[i])) > 1e-5:
            print("Gradient check failed at", i)
            return
    print("Gradient check passed!")
