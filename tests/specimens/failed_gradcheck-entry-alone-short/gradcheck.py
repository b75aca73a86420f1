import numpy as np, random

def gradcheck_naive(f, x):
    s = random.getstate()
    random.setstate(s)
    cost, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        v = x[ix]
        random.setstate(s); plus, _ = f(np.array(v + h))
        random.setstate(s); minus, _ = f(np.array(v - h))
        n = (plus - minus) / (2 * h)
        if not abs(n - grad[ix]) / max(1, abs(n), abs(grad[ix])) <= 1e-5:
            print("Gradient check failed!")
            return
    print("Gradient check passed!")
