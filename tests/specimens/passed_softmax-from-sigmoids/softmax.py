import numpy as np

from sigmoid import sigmoid


def _log_sum_of_earlier(z):
    """Entry i: log(exp(z_0) + ... + exp(z_(i-1))), which is -inf for i = 0."""
    out = np.full(z.shape, -np.inf)
    out[..., 1:] = np.logaddexp.accumulate(z, axis=-1)[..., :-1]
    return out


def softmax(x):
    """One class against the rest: P(i) = sigmoid(x_i - log sum_(j != i) exp(x_j))."""
    z = np.asarray(x, dtype=float)
    z = z - z.max(axis=-1, keepdims=True)
    before = _log_sum_of_earlier(z)
    after = _log_sum_of_earlier(z[..., ::-1])[..., ::-1]
    return sigmoid(z - np.logaddexp(before, after))
