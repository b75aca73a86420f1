import numpy as np

def softmax(x):
    centred = x - x.mean(axis=-1, keepdims=True)
    e = np.exp(centred)
    return e / e.sum(axis=-1, keepdims=True)
