"""Small helpers for the other modules."""
import numpy as np


def stable_exp(x):
    """exp(x - max) along the last axis."""
    return np.exp(x - np.max(x, axis=-1, keepdims=True))


def normalise(e):
    return e / np.sum(e, axis=-1, keepdims=True)


def one_minus(s):
    return 1 - s
