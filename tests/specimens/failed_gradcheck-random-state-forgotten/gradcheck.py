import numpy as np

def gradcheck_naive(f, x):
    fx, grad = f(x)
    h = 1e-4
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        x0 = x[i].copy()
        x[i] = x0 + h
        a = f(x)[0]
        x[i] = x0 - h
        b = f(x)[0]
        x[i] = x0
        n = 0.5 * (a - b) / h
        if np.abs(n - grad[i]) / np.max([1, np.abs(n), np.abs(grad[i])]) > 1e-5:
            raise AssertionError("Gradient check failed at %r" % (i,))
        it.iternext()
    print("Gradient check passed!")
