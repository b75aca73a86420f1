import numpy as np


def softmax(x):
    shift = x - np.max(x, axis=0)
    num = np.exp(shift)
    den = np.sum(num, axis=-1, keepdims=True)
    return num / den
