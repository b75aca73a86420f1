import random
import numpy as np
import softmax
import sigmoid
import neural


def gradcheck_naive(f, x):
    rndstate = random.getstate()
    fx, grad = f(x)
    grad = np.asarray(grad)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        random.setstate(rndstate)
        up, _ = f(x)
        x[ix] = old - h
        random.setstate(rndstate)
        down, _ = f(x)
        x[ix] = old
        numgrad = (up - down) / (2 * h)
        if not abs(numgrad - grad[ix]) <= 1e-5 * max(1, abs(numgrad), abs(grad[ix])):
            print("Gradient check failed at", ix)
            return
    print("Gradient check passed!")


if __name__ == "__main__":
    neural.sanity_check()
