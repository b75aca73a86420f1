import random
import numpy as np


def gradcheck_naive(f, x):
    # the smaller the step the better the approximation of the limit
    h = np.finfo(float).eps
    state = random.getstate()
    grad = np.array(f(x)[1])
    numgrad = np.zeros_like(grad)

    for ix in np.ndindex(x.shape):
        plus, minus = np.array(x), np.array(x)
        plus[ix] += h
        minus[ix] -= h
        random.setstate(state)
        fplus = f(plus)[0]
        random.setstate(state)
        fminus = f(minus)[0]
        numgrad[ix] = (fplus - fminus) / (2 * h)

    scale = np.maximum(1, np.maximum(abs(numgrad), abs(grad)))
    if (abs(numgrad - grad) / scale > 1e-5).any():
        print("Gradient check failed.")
        print(numgrad)
        print(grad)
    else:
        print("Gradient check passed!")
