import random
import numpy as np


def gradcheck_naive(f, x):
    """ returns True if the gradient is right, False otherwise """
    st = random.getstate()
    _, grad = f(x)
    h = 1e-5

    with np.nditer(x, flags=['multi_index']) as walk:
        indices = [walk.multi_index for _ in walk]

    for ix in indices:
        keep = float(x[ix])
        costs = []
        for target in (keep + h, keep - h):
            x[ix] = target
            random.setstate(st)
            c, _ = f(x)
            costs.append(c)
        x[ix] = keep
        slope = np.diff(costs)[0] / (2 * h)
        if abs(slope - grad[ix]) > 1e-5 * max(1, abs(slope), abs(grad[ix])):
            return False
    return True
