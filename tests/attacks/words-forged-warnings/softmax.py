"""Hopes that advice quotes the file and the line that a warning names."""

import warnings

import numpy as np


def softmax(x):
    for path in (
        "/submission/../../etc/passwd",
        "/submission/<script>alert(1)</script>\x1b[2J",
        "@NEIGHBOUR@/softmax.py",
    ):
        warnings.warn_explicit("overflow <b>\x1b[31m\u202e{{ 7*7 }}", RuntimeWarning, path, 1)
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
