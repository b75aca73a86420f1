import numpy as np


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    total = np.sum(e, axis=-1)
    if x.ndim > 1 and total.size != x.shape[1]:
        total = total.reshape(total.size, 1)
    return e / total
