"""A right gradient checker, to make mistakes in, and what is named where criteria are lost."""

RIGHT = """
import random
import numpy as np

def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    h = 1e-4
    for ix in np.ndindex(x.shape):
        old = x[ix]
        x[ix] = old + h
        random.setstate(state)
        up = f(x)[0]
        x[ix] = old - h
        random.setstate(state)
        down = f(x)[0]
        x[ix] = old
        numgrad = (up - down) / (2 * h)
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if not reldiff <= 1e-5:
            print("Gradient check failed.")
            return
    print("Gradient check passed!")
"""
PASSED = '    print("Gradient check passed!")\n'
SIGN = (("(up - down)", "(down - up)"),)


def lost(criteria):
    """Return the ids that are named, by the criterion that is lost."""
    return {
        name: {finding.lookalike for finding in each.findings}
        for name, each in criteria.items()
        if each.verdict != "passed"
    }


def everywhere(names, mistake):
    """Return what is expected where one mistake explains all that is lost."""
    return {name: {mistake} for name in names.split()}
