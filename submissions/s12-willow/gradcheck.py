import numpy as np
import random

def gradcheck_naive(f, x):
    st = random.getstate()
    fx, grad = f(x)
    h = 0.0001
    errors = 0
    for ix in np.ndindex(x.shape):
        plus = np.array(x, dtype=float)
        minus = np.array(x, dtype=float)
        plus[ix] += h
        minus[ix] -= h
        random.setstate(st)
        a = f(plus)[0]
        random.setstate(st)
        b = f(minus)[0]
        num = (a - b) / (2 * h)
        rel = abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix]))
        if rel > 1e-5:
            errors += 1
    if errors > 0:
        print("Gradient check failed.", errors, "wrong entries")
    else:
        print("Gradient check passed!")
