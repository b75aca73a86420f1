import random
import numpy as np


def gradcheck_naive(f, x):
    state = random.getstate()

    def cost_at(ix, value):
        """f with the entry ix set to value, chance as at the start."""
        old = x[ix]
        x[ix] = value
        random.setstate(state)
        try:
            return f(x)[0]
        finally:
            x[ix] = old

    def D(ix, h):
        here = x[ix]
        return (cost_at(ix, here + h) - cost_at(ix, here - h)) / (2.0 * h)

    _, grad = f(x)
    grad = np.asarray(grad)
    for ix in np.ndindex(x.shape):
        coarse, fine = D(ix, 2e-4), D(ix, 1e-4)
        numeric = (4 * fine - coarse) / 3  # cancels the error of order h^2
        if not abs(numeric - grad[ix]) <= 1e-5 * max(1.0, abs(numeric), abs(grad[ix])):
            print("Gradient check FAILED at %s: yours %g, numerical %g" % (ix, grad[ix], numeric))
            return
    print("Gradient check passed!")
