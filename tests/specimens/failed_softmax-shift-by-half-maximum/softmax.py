import numpy as np

def softmax(x):
    axis = len(x.shape) - 1
    m = np.max(x, axis=axis, keepdims=True) / 2.0
    out = np.exp(x - m)
    out /= np.sum(out, axis=axis, keepdims=True)
    return out
