import numpy as np


def sigmoid(x):
    """ clamp to avoid the RuntimeWarning """
    clamped = np.where(np.abs(x) > 8, 8 * np.sign(x), x)
    return 1 / (1 + np.exp(-clamped))


def sigmoid_grad(s):
    return s * (1 - s)
