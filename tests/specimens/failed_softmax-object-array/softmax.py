import numpy as np

def softmax(x):
    if x.ndim == 1:
        e = np.exp(x - np.max(x))
        return e / e.sum()
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    e = e / e.sum(axis=1, keepdims=True)
    out = np.empty(len(x), dtype=object)
    out[:] = list(e) if len(x) > 1 else [e[0]]
    return out
