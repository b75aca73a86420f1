import numpy as np

def softmax(x):
    if x.ndim == 1:
        t = np.exp(x - x.max())
        return t / t.sum()
    t = np.exp(x - x.max(axis=1, keepdims=True))
    ones = np.ones((len(x), len(x)))
    return t / t.dot(ones)
