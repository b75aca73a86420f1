"""Rows of extreme entries, and the limits that their softmax reaches."""

import numpy as np

LARGEST = np.finfo(np.float64).max

EXTREME_ROWS = [
    ([0, 800], [0, 1]),
    ([-1e300, 1e300, 1e300], [0, 0.5, 0.5]),
    ([-LARGEST, LARGEST], [0, 1]),
    ([-LARGEST, -LARGEST], [0.5, 0.5]),
    ([-np.inf, 3, -np.inf, 3], [0, 0.5, 0, 0.5]),
    ([-np.inf, -LARGEST], [0, 1]),
    ([5], [1]),
]
MIXED_ROWS = np.array([[1e300, 0, 1], [-1e300, -1e300, -1e300], [0, 1, 2], [-np.inf, 1e-300, 0]])
"""Rows of very different size in one matrix."""
