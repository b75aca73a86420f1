import itertools
import random

import numpy as np


def gradcheck_naive(f, x):
    h = 2.0 ** -14  # a power of two: the step itself is not rounded
    state = random.getstate()
    indices = list(itertools.product(*map(range, x.shape)))
    costs = {}

    for sign, index in itertools.product((1, -1), indices):
        point = np.copy(x)
        point[index] += sign * h
        random.setstate(state)
        costs[sign, index], _ = f(point)

    # the gradient of the student is asked for last
    random.setstate(state)
    _, gradient = f(x)
    gradient = np.asarray(gradient)

    numerical = np.array([costs[1, i] - costs[-1, i] for i in indices]) / (2 * h)
    analytical = np.array([gradient[i] for i in indices])
    off = np.abs(numerical - analytical) / np.fmax(1, np.fmax(np.abs(numerical), np.abs(analytical)))
    assert np.all(off < 1e-5), "%d of %d entries are wrong" % (np.sum(~(off < 1e-5)), x.size)
    print("Gradient check: %d of %d entries passed" % (x.size, x.size))
