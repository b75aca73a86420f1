import numpy as np


def sigmoid(x):
    """Unknowns: the larger one a and the smaller one b of sigmoid(x), sigmoid(-x).

        a + b           = 1
        exp(-|x|) a - b = 0
    """
    x = np.asarray(x, dtype=np.float64)
    A = np.empty(x.shape + (2, 2))
    A[..., 0, :] = 1.0
    A[..., 1, 0] = np.exp(-np.abs(x))
    A[..., 1, 1] = -1.0
    rhs = np.zeros(x.shape + (2, 1))
    rhs[..., 0, 0] = 1.0
    both = np.linalg.solve(A, rhs)[..., 0]
    return np.where(x < 0, both[..., 1], both[..., 0])


def sigmoid_grad(s):
    """Variance of a coin with probability s: E[k^2] - E[k]^2."""
    s = np.asarray(s, dtype=np.float64)
    return s - np.square(s)
