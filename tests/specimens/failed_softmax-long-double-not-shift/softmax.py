import numpy as np

def softmax(x):
    # float128 does not overflow :)
    x = np.asarray(x, dtype=np.longdouble)
    e = np.exp(x)
    if x.ndim == 1:
        return (e / e.sum()).astype(float)
    return (e / e.sum(axis=1, keepdims=True)).astype(float)
