from numpy import *
import random


def gradcheck_naive(f, x):
    state = random.getstate()
    cost = lambda p: (random.setstate(state), f(p)[0])[1]
    grad = f(x)[1]
    h = 1e-4
    for ix in ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        f1 = cost(x)
        x[ix] = old - h
        f2 = cost(x)
        x[ix] = old
        num = (f1 - f2) / (2 * h)
        size = maximum(1, maximum(absolute(num), absolute(grad[ix])))
        if absolute(num - grad[ix]) / size > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
