import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    n = x.size
    E = np.matrix(np.identity(n)) * 1e-4
    slopes = []
    for k in range(n):
        step = np.asarray(E[k]).reshape(x.shape)
        random.setstate(rndstate)
        plus = f(x + step)[0]
        random.setstate(rndstate)
        minus = f(x - step)[0]
        slopes.append((plus - minus) / 2e-4)
    a = np.matrix(slopes)
    b = np.matrix(np.reshape(grad, (1, n)))
    if (np.abs(a - b) / np.maximum(1, np.maximum(np.abs(a), np.abs(b)))).max() > 1e-5:
        print("Gradient check failed.")
    else:
        print("Gradient check passed!")
