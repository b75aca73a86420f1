import numpy as np


def scale(x):
    return (x - np.min(x)) / (np.max(x) - np.min(x))
