import numpy as np
import random

def gradcheck_naive(f, x):
    rndstate = random.getstate()
    random.setstate(rndstate)
    fx, grad = f(x)
    h = 1e-4
    for ix, value in np.ndenumerate(x.copy()):
        x[ix] = value + h
        random.setstate(rndstate)
        f1 = f(x)[0]
        x[ix] = value - h
        random.setstate(rndstate)
        f2 = f(x)[0]
        x[ix] = value
        numgrad = (f1 - f2) / (2 * h)
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-5:
            print("Gradient check failed.")
            return False
        else:
            print("Gradient check passed!")
            return True
