import numpy as np

def softmax(x):
    x = x - np.max(x)
    e = np.exp(x)
    return e / np.sum(e, axis=-1, keepdims=True)
