import random
import numpy as np


def gradcheck_naive(f, x):
    rng = random.getstate()
    _, grad = f(x)
    grad = np.asarray(grad)
    h = 1e-4
    for k in range(0, x.size, 2):
        here = x.flat[k]
        x.flat[k] = here - h
        random.setstate(rng)
        a, _ = f(x)
        x.flat[k] = here + h
        random.setstate(rng)
        b, _ = f(x)
        x.flat[k] = here
        numgrad = (a - b) / (2 * h)
        g = grad.flat[k]
        if abs(numgrad - g) / max(1, abs(numgrad), abs(g)) > 1e-5:
            raise AssertionError("entry %d: %g instead of %g" % (k, g, numgrad))
    print("passed")
