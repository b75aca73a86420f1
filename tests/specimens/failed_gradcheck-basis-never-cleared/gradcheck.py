import random
import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    cost, grad = f(x)
    h = 1e-4
    e = np.zeros(x.shape)

    for ix in np.ndindex(x.shape):
        e[ix] = h
        random.setstate(rndstate)
        fp = f(x + e)[0]
        random.setstate(rndstate)
        fm = f(x - e)[0]
        num = (fp - fm) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
