import numpy as np


def sgd(f, x0, step, iterations, postprocessing=None, PRINT_EVERY=10):
    x = np.array(x0, dtype=float)
    while iterations:
        cost, grad = f(x)
        x -= step * grad
        iterations -= 1
    return x
