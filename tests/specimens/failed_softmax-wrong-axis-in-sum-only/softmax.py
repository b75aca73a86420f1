import numpy as np

def softmax(x):
    if len(x.shape) == 1:
        e = np.exp(x - max(x))
        return e / sum(e)
    row_max = np.max(x, axis=1)[:, np.newaxis]
    e = np.exp(x - row_max)
    # the builtin sum goes over the first index...
    return e / sum(e)
