import numpy as np

def softmax(x):
    out = np.zeros_like(x)
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    out[...] = e / np.sum(e, axis=-1, keepdims=True)
    return out
