import random
import numpy as np

H = 1e-4


def gradcheck_naive(f, x):
    seed_state = random.getstate()
    _, gradient = f(x)

    p = x.reshape(-1)                 # same memory as x
    g = np.ravel(gradient)

    for k in range(p.size):
        p[k] += H
        random.setstate(seed_state)
        above, _ = f(x)
        p[k] -= 2 * H
        random.setstate(seed_state)
        below, _ = f(x)

        n = (above - below) / (2 * H)
        if abs(n - g[k]) / max(1, abs(n), abs(g[k])) > 1e-5:
            print("Gradient check failed: entry %d, yours %f, numerical %f" % (k, g[k], n))
            return

    print("Gradient check passed!")
