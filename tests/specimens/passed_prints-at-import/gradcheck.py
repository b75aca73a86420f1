import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    h = 1e-4
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        random.setstate(rndstate)
        f1 = f(x)[0]
        x[ix] = old - h
        random.setstate(rndstate)
        f2 = f(x)[0]
        x[ix] = old
        numgrad = (f1 - f2) / (2 * h)
        print("index %-12s numerical %.10f analytical %.10f" % (ix, numgrad, grad[ix]))
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-5:
            print("Gradient check failed.")
            return
        it.iternext()
    print("Gradient check passed!")


quad = lambda x: (np.sum(x ** 2), x * 2)
for shape in [(), (3,), (4, 5), (2, 3, 4)]:
    print("x**2 with shape", shape)
    gradcheck_naive(quad, np.array(np.random.randn(*shape)))
