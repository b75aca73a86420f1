import numpy as np


def gradcheck_naive(f, x):
    grad = f(x)[1]
    h = 1e-4
    iterator = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])

    while not iterator.finished:
        i = iterator.multi_index
        start = x[i]
        x[i] = start + h
        f_right = f(x)[0]
        x[i] = start - h
        f_left = f(x)[0]
        slope = (f_right - f_left) / (2 * h)
        if abs(slope - grad[i]) / max(1, abs(slope), abs(grad[i])) > 1e-5:
            print("Gradient check failed.")
            return
        iterator.iternext()

    print("Gradient check passed!")
