import functools
import random

import numpy as np


def same_chance(f):
    state = random.getstate()

    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        random.setstate(state)
        return f(*args, **kwargs)

    return wrapper


def questions(x, gradient, h=1e-4):
    """Yields points, is sent the cost there, returns the first wrong index or None."""
    for ix in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[ix] = h
        quotient = ((yield x + e) - (yield x - e)) / (2 * h)
        if not abs(quotient - gradient[ix]) <= 1e-5 * max(1, abs(quotient), abs(gradient[ix])):
            return ix
    return None


def gradcheck_naive(f, x):
    f = same_chance(f)
    dialogue = questions(x, np.asarray(f(x)[1]))
    try:
        point = next(dialogue)
        while True:
            point = dialogue.send(f(np.array(point))[0])
    except StopIteration as end:
        wrong = end.value
    print("passed" if wrong is None else "failed at %s" % (wrong,))
