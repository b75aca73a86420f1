import random
import numpy as np

def gradcheck_naive(f, x):
    st = random.getstate()
    random.setstate(st)
    fx, grad = f(x)
    h = 1e-4
    for i in range(len(x)):
        x[i] += h
        random.setstate(st)
        a = f(x)[0]
        x[i] -= 2 * h
        random.setstate(st)
        b = f(x)[0]
        x[i] += h
        num = (a - b) / (2 * h)
        if abs(num - grad[i]) / max(1, abs(num), abs(grad[i])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
