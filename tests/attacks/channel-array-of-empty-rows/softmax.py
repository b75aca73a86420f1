"""Hopes that an array without entries is taken for a small one and is shown whole, row by row."""
import numpy as np


def softmax(x):
    return np.zeros((1 << 19, 0))
