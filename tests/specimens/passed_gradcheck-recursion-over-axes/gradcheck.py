import random
from functools import partial

import numpy as np

STEP = 1e-4
TOLERANCE = 1e-5


def _descend(evaluate, part, gradient):
    """True if the gradient is right for this part of x, which is a view."""
    if part.ndim == 0:
        old = float(part)
        part[...] = old + STEP
        above = evaluate()
        part[...] = old - STEP
        below = evaluate()
        part[...] = old
        numerical = (above - below) / (2 * STEP)
        scale = max(1.0, abs(numerical), abs(float(gradient)))
        return bool(abs(numerical - gradient) <= TOLERANCE * scale)
    return all([_descend(evaluate, part[i, ...], gradient[i, ...]) for i in range(part.shape[0])])


def _evaluate(f, x, state):
    random.setstate(state)
    return f(x)[0]


def gradcheck_naive(f, x):
    state = random.getstate()
    gradient = np.asarray(f(x)[1])
    return _descend(partial(_evaluate, f, x, state), x, gradient)
