import numpy as np

def softmax(x):
    one_dim = x.ndim == 1
    x = np.atleast_2d(x)
    e = np.exp(x - x.max(1)[:, None])
    p = np.log(e / e.sum(1)[:, None])
    return p[0] if one_dim else p
