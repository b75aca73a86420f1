import numpy as np


def cost(x):
    return np.sum(x ** 2)


def grad(x):
    return 2 * x


def gradcheck_naive(f, x):
    h = 1e-4
    analytic = grad(x)
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        c1 = cost(x)
        x[ix] = old - h
        c2 = cost(x)
        x[ix] = old
        numeric = (c1 - c2) / (2 * h)
        if abs(numeric - analytic[ix]) / max(1, abs(numeric), abs(analytic[ix])) > 1e-4:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")


if __name__ == "__main__":
    gradcheck_naive(None, np.array(123.456))
    gradcheck_naive(None, np.random.randn(3,))
    gradcheck_naive(None, np.random.randn(4, 5))
