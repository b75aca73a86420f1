import numpy as np


def logit(s):
    with np.errstate(divide="ignore"):
        return np.log(s) - np.log1p(-s)


def sigmoid(x):
    """The sigmoid is the inverse of the logit, which grows from -inf to inf on (0, 1)."""
    x = np.asarray(x, dtype=float)
    low, high = np.zeros(x.shape), np.ones(x.shape)
    for _ in range(70):
        middle = 0.5 * (low + high)
        too_small = logit(middle) < x
        low = np.where(too_small, middle, low)
        high = np.where(too_small, high, middle)
    return 0.5 * (low + high)


def sigmoid_grad(s):
    # 1 / logit'(s) = 1 / (1/s + 1/(1-s)), without the divisions by zero at both ends
    return (1.0 - s) * s
