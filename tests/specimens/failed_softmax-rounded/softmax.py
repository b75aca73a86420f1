import numpy as np

def softmax(x):
    if len(x.shape) > 1:
        e = np.exp(x - np.max(x, axis=1)[:, None])
        y = e / np.sum(e, axis=1)[:, None]
    else:
        e = np.exp(x - np.max(x))
        y = e / np.sum(e)
    return np.round(y, 5)
