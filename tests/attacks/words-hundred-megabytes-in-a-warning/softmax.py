"""Hopes that warnings, of which one is quoted as advice, have no bound."""

import warnings

import numpy as np

Long = type("overflow" * 1_000_000, (RuntimeWarning,), {})
LONG = "overflow" * 12_000_000
PATH = "/submission/" + "y" * 1_000_000


def softmax(x):
    warnings.showwarning(LONG, Long, PATH, 7)
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
