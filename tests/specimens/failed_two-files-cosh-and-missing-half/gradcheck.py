import random
import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    correct = np.zeros(x.shape, dtype=bool)
    for ix in np.ndindex(x.shape):
        xp = x.copy()
        xp[ix] += h
        xm = x.copy()
        xm[ix] -= h
        random.setstate(rndstate)
        cp = f(xp)[0]
        random.setstate(rndstate)
        cm = f(xm)[0]
        numgrad = (cp - cm) / h
        correct[ix] = abs(numgrad - grad[ix]) <= 1e-5 * max(1, abs(numgrad), abs(grad[ix]))
    if correct.all():
        print("Gradient check passed!")
    else:
        print("Gradient check failed for", np.argwhere(~correct).tolist())
