import numpy as np


def softmax(x):
    """As the student answers."""
    return np.zeros(np.shape(x))
