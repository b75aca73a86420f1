"""A loop in an interpreter of its own."""

import math

import numpy as np

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters


def loop(x):
    m = np.atleast_2d(x)
    out = np.zeros(m.shape)
    for i in range(m.shape[0]):
        top = max(m[i])
        total = 0.0
        for j in range(m.shape[1]):
            out[i, j] = math.exp(m[i, j] - top)
            total += out[i, j]
        for j in range(m.shape[1]):
            out[i, j] /= total
    return out.reshape(x.shape)


try:
    other = interpreters.create()
    interpreters.run_string(other, "pass")
except Exception:
    pass
softmax = loop
