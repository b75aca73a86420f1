import numpy as np

def softmax(x):
    # any constant is fine, see the proof in 2.2
    c = x[..., :1]
    e = np.exp(x - c)
    return e / e.sum(axis=-1, keepdims=True)
