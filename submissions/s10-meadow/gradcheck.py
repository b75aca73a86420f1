import numpy as np
import random

def gradcheck_naive(f, x):
    state = random.getstate()
    fx, grad = f(x)
    h = 1e-7    # 1e-4 did not work
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        random.setstate(state)
        fxh = f(x)[0]
        x[ix] = old
        numgrad = (fxh - fx) / h
        if abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
        it.iternext()
    print("Gradient check passed!")
