import numpy as np
import random

def gradcheck_naive(f, x):
    state = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        random.setstate(state)
        hi = f(np.full(x.shape, x[ix] + h))[0]
        random.setstate(state)
        lo = f(np.full(x.shape, x[ix] - h))[0]
        num = (hi - lo) / (2 * h) / x.size
        err = abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix]))
        if err > 1e-5:
            print("Gradient check failed at index", ix)
            return
    print("Gradient check passed!")
