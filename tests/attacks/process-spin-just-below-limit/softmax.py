"""Hopes that calls that do end are never added up."""
import time

import numpy as np


def softmax(x):
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass
    return np.zeros(np.shape(x))
