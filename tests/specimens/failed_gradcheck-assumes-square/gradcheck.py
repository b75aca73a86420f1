import numpy as np

def gradcheck_naive(f, x):
    fx, grad = f(x)
    expected = 2 * x
    for ix in np.ndindex(x.shape):
        if abs(expected[ix] - grad[ix]) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
