import numpy as np

def _one(v):
    ev = np.exp(v)
    return ev / np.sum(ev)

def _many(m):
    m = m - np.amax(m, 1)[:, None]
    em = np.exp(m)
    return em / np.sum(em, 1)[:, None]

def softmax(x):
    return _one(x) if x.ndim == 1 else _many(x)
