import random

import numpy as np


class WrongDerivative(ArithmeticError):
    pass


def gradcheck_naive(f, x):
    state = random.getstate()
    _, gradient = f(x)
    gradient = np.asarray(gradient).reshape(x.shape)
    problems = []

    def visit(first, last):
        """Tests the entries first <= k < last."""
        if last - first > 1:
            middle = (first + last) // 2
            visit(first, middle)
            visit(middle, last)
        elif last - first == 1:
            test(first)

    def test(k):
        old = x.flat[k]
        x.flat[k] = old - 1e-4
        left = evaluate()
        x.flat[k] = old + 1e-4
        right = evaluate()
        x.flat[k] = old
        numerical = (right - left) / 2e-4
        if not np.isclose(numerical, gradient.flat[k], rtol=1e-5, atol=1e-5):
            problems.append(WrongDerivative("entry %d: %r, should be about %r" % (k, gradient.flat[k], numerical)))

    def evaluate():
        random.setstate(state)
        cost, _ = f(x)
        return cost

    visit(0, x.size)
    if problems:
        raise ExceptionGroup("gradient check", problems)
    print("gradient check passed")
