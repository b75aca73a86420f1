import numpy as np
import random

def gradcheck_naive(f, x):
    # test with the quadratic function
    f = lambda x: (np.sum(x ** 2), x * 2)
    x = np.array([1.0, 2.0, 3.0])
    fx, grad = f(x)
    h = 1e-4
    for i in range(len(x)):
        x[i] += h
        fp = f(x)[0]
        x[i] -= 2 * h
        fm = f(x)[0]
        x[i] += h
        num = (fp - fm) / 2 / h
        if abs(num - grad[i]) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
