import random

import numpy as np

RULER = "-" * 100


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    random.setstate(rndstate)
    fx, grad = f(x)
    print("cost at the start", fx)
    h = 1e-4
    ok = True
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        print(RULER)
        print("now at index", ix)
        old = x[ix]
        x[ix] = old + h
        print("x is", x)
        random.setstate(rndstate)
        f1, _ = f(x)
        x[ix] = old - h
        print("x is", x)
        random.setstate(rndstate)
        f2, _ = f(x)
        x[ix] = old
        numgrad = (f1 - f2) / (2 * h)
        # how much does the answer depend on the comparison?
        for k in range(100):
            print("%3d | f(x+h) = %.17g | f(x-h) = %.17g | numerical %.17g | analytical %.17g"
                  % (k, f1, f2, numgrad, grad[ix]))
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-5:
            ok = False
            print("Gradient check failed at", ix)
        it.iternext()
    if ok:
        print("Gradient check passed!")
