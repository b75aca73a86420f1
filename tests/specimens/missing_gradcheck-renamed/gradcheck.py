import random
import numpy as np

def gradient_check(f, x):
    fx, grad = f(x)
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + 1e-4
        a = f(x)[0]
        x[ix] = old - 1e-4
        b = f(x)[0]
        x[ix] = old
        if abs((a - b) / 2e-4 - grad[ix]) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
