import numpy as np


def scale(x):
    low = np.min(x, axis=0)
    return (x - low) / np.ptp(x, axis=0)
