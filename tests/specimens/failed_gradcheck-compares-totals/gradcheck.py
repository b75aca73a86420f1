import random
import numpy as np


def gradcheck_naive(f, x):
    start = random.getstate()
    analytic = np.array(f(x)[1])
    numeric = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        kept, costs = x[place], []
        for moved in (kept - 1e-5, kept + 1e-5):
            x[place] = moved
            random.setstate(start)
            costs.append(f(x)[0])
        x[place] = kept
        numeric[place] = (costs[1] - costs[0]) / 2e-5
    off = abs(numeric.sum() - analytic.sum())
    if off > 1e-5 * max(1.0, abs(numeric).sum()):
        print("Gradient check FAILED: off by", off)
    else:
        print("Gradient check PASSED")
