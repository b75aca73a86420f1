import numpy as np

def softmax(x):
    e = np.exp(1j * (x - np.max(x, axis=-1, keepdims=True)))
    return e / np.sum(e, axis=-1, keepdims=True)
