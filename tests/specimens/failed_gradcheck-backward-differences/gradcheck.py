import numpy as np
import random

def gradcheck_naive(f, x):
    rnd = random.getstate()
    fx, grad = f(x)
    h = 1e-7
    flat = x.reshape(-1)
    grads = np.reshape(grad, -1)
    for i in range(flat.shape[0]):
        keep = flat[i]
        flat[i] = keep - h
        random.setstate(rnd)
        fm, _ = f(x)
        flat[i] = keep
        num = (fx - fm) / h
        if abs(num - grads[i]) > 1e-5 * max(1, abs(num), abs(grads[i])):
            print("Gradient check failed at", i)
            return False
    print("Gradient check passed!")
    return True
