import numpy as np

def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    total = 0
    for j in range(x.shape[-1]):
        total = total + e[..., j]
    return e / np.expand_dims(total, -1)
