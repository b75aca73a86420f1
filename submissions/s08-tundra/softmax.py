import numpy as np

def softmax(z):
    """Row-wise softmax with the usual trick."""
    z = np.asarray(z)
    m = z.max(axis=-1, keepdims=True)
    p = np.exp(z - m)
    p = p / p.sum(axis=-1, keepdims=True)
    return p
