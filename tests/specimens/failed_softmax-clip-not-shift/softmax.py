import numpy as np

def softmax(x):
    x = np.clip(x, -500, 500)      # avoid overflow
    e = np.exp(x)
    if x.ndim == 1:
        return e / np.sum(e)
    return e / np.sum(e, axis=1)[:, None]
