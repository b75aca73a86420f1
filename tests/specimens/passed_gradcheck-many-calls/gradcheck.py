import random

import numpy as np


def gradcheck_naive(f, x):
    rndstate = random.getstate()

    def F(p):
        # evaluate several times and make sure that f always says the same
        answers = []
        for _ in range(5):
            random.setstate(rndstate)
            answers.append(f(p))
        costs = [a[0] for a in answers]
        assert max(costs) == min(costs)
        return answers[-1]

    h = 1e-4
    for ix in np.ndindex(x.shape):
        fx, grad = F(x)
        old = x[ix]
        x[ix] = old + h
        f1, _ = F(x)
        x[ix] = old - h
        f2, _ = F(x)
        x[ix] = old
        num = (f1 - f2) / (2 * h)
        if abs(num - grad[ix]) / max(1, abs(num), abs(grad[ix])) > 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
