import numpy as np


def softmax(x):
    two = np.exp2(x - np.amax(x, -1, keepdims=True))
    return two / np.sum(two, -1, keepdims=True)
