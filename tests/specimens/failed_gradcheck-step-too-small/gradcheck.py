import random
import numpy as np

STEP = 1e-13


def gradcheck_naive(f, x):
    state = random.getstate()
    _, g = f(x)
    ok = True
    for idx in np.ndindex(*x.shape):
        xp = x.copy(); xp[idx] += STEP
        xm = x.copy(); xm[idx] -= STEP
        random.setstate(state)
        up = f(xp)[0]
        random.setstate(state)
        down = f(xm)[0]
        approx = (up - down) / (2 * STEP)
        err = abs(approx - g[idx]) / max(1.0, abs(approx), abs(g[idx]))
        if err > 1e-5:
            ok = False
            print("mismatch at", idx, approx, g[idx])
    if ok:
        print("Gradient check passed!")
    else:
        print("Gradient check failed.")
    return ok
