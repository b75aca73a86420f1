import numpy as np

def softmax(x):
    biggest = np.max(np.abs(x), axis=-1, keepdims=True)
    e = np.exp(x - biggest)
    return e / np.sum(e, axis=-1, keepdims=True)
