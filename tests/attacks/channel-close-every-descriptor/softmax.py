"""Hopes that a channel which is closed from this end is waited for without end."""
import os

import numpy as np


def softmax(x):
    os.closerange(0, 256)
    return np.zeros(np.shape(x))
