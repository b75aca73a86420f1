import numpy as np


def softmax(x):
    # shift first: next to 1e300 the logarithm of a sum is lost to rounding
    z = x - np.amax(x, axis=-1, keepdims=True)
    norm = np.logaddexp.reduce(z, axis=-1, keepdims=True)
    return np.exp(z - norm)
