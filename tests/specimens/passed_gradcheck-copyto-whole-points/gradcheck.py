import copy
import math
import random

import numpy as np

h = 5e-5


def gradcheck_naive(f, x):
    rnd = copy.deepcopy(random.getstate())
    home = np.array(x, copy=True)
    points = []
    for i in range(home.size):
        for sign in (+1, -1):
            p = home.copy(order="C").ravel()
            p[i] += sign * h
            points.append(p.reshape(home.shape))

    _, g = f(x)

    costs = []
    while len(costs) < len(points):
        np.copyto(x, points[len(costs)])
        random.setstate(rnd)
        costs.append(f(x)[0])
    np.copyto(x, home)

    g = np.reshape(g, -1)
    result = all(math.isclose((a - b) / (2 * h), c, rel_tol=1e-5, abs_tol=1e-5)
                 for a, b, c in zip(costs[0::2], costs[1::2], g))
    print("%s" % {True: "Gradient check passed!", False: "Gradient check failed!"}[result])
    return result
