import numpy as np
import random


def gradcheck_naive(f, x):
    h = 1e-4
    central = lambda up, down: (up - down) / 2 * h
    rndstate = random.getstate()
    fx, grad = f(x)

    def shifted(where, by):
        before = x[where]
        x[where] = before + by
        random.setstate(rndstate)
        out = f(x)[0]
        x[where] = before
        return out

    wrong = None
    for where, g in np.ndenumerate(grad):
        num = central(shifted(where, h), shifted(where, -h))
        if abs(num - g) / max(1, abs(num), abs(g)) > 1e-5:
            wrong = where
            break

    if wrong is not None:
        print("Gradient check failed.")
        print("at", wrong)
        return
    print("Gradient check passed!")
