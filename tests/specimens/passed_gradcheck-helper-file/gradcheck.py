import random

import numpy as np

from numgrad import numerical_gradient


def gradcheck_naive(f, x):
    state = random.getstate()
    grad = np.asarray(f(x)[1])
    num = numerical_gradient(f, x, state)
    bound = 1e-5 * np.maximum(1, np.maximum(np.abs(grad), np.abs(num)))
    wrong = np.argwhere(np.abs(grad - num) > bound)
    if len(wrong):
        print("Gradient check failed at", wrong[0])
    else:
        print("Gradient check passed!")
