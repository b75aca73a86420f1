import random

import numpy as np

STEP = 1e-4


def numerical_gradient(f, x, state):
    g = np.empty(x.shape)
    p = np.array(x, dtype=float, order="C")
    q = p.reshape(-1)           # a view: p is contiguous
    for k in range(q.size):
        keep = q[k]
        q[k] = keep + STEP
        random.setstate(state)
        a, _ = f(p)
        q[k] = keep - STEP
        random.setstate(state)
        b, _ = f(p)
        q[k] = keep
        g[np.unravel_index(k, x.shape)] = (a - b) / (2 * STEP)
    return g
