import numpy as np

def softmax(x):
    y = np.atleast_2d(x)
    y = np.exp(y - np.max(y, axis=1, keepdims=True))
    y = y / np.sum(y, axis=1, keepdims=True)
    return np.squeeze(y)
