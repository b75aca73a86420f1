import random
import numpy as np


def gradcheck_naive(f, x):
    h = 1e-4
    rnd = random.getstate()
    grad = f(x)[1]

    masks = np.eye(x.size).reshape((x.size,) + x.shape)
    for mask, g in zip(masks, np.ravel(grad)):
        random.setstate(rnd)
        f_up = f(mask * (x + h))[0]
        random.setstate(rnd)
        f_dn = f(mask * (x - h))[0]
        num = (f_up - f_dn) / (2 * h)
        if np.abs(num - g) > 1e-5 * max(1, np.abs(num), np.abs(g)):
            print("Gradient check failed.", num, g)
            return
    print("Gradient check passed!")
