import numpy as np

def softmax(x):
    if x.ndim == 1:
        e = np.exp(x - x.max())
        return (e / e.sum())[:, None]
    e = np.exp(x - x.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]
