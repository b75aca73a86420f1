import random
import numpy as np

def gradcheck_naive(f, x):
    st = random.getstate()
    random.setstate(st)
    fx, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        xp = x
        xm = x
        xp[ix] += h
        xm[ix] -= h
        random.setstate(st)
        fp = f(xp)[0]
        random.setstate(st)
        fm = f(xm)[0]
        num = (fp - fm) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
