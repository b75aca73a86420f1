import numpy as np

def softmax(x):
    if x.ndim == 1:
        x = x[np.newaxis, :]
    x = np.exp(x - np.max(x))
    return x / np.sum(x, axis=1, keepdims=True)
