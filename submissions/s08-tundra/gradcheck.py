import random
import numpy as np

EPS = 1e-4
TOL = 1e-5

def _numerical(f, x, ix, state):
    values = []
    for step in (EPS, -EPS):
        moved = x.copy()
        moved[ix] = moved[ix] + step
        random.setstate(state)
        values.append(f(moved)[0])
    return (values[0] - values[1]) / (2 * EPS)

def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    for ix in np.ndindex(x.shape):
        num = _numerical(f, x, ix, state)
        rel = abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix]))
        if rel > TOL:
            print("Gradient check failed at", ix, ":", grad[ix], "!=", num)
            return False
    print("Gradient check passed!")
    return True
