import numpy as np


def softmax(x):
    d = x.shape[-1]
    # one more column than needed: the last one holds the sum of the row
    work = np.empty(x.shape[:-1] + (d + 1,))
    work[..., :d] = np.exp(x - np.max(x, axis=-1, keepdims=True))[..., ::-1]
    work[..., d] = work[..., :d].sum(axis=-1)
    work[..., :d] /= work[..., d:]
    return work[..., d - 1::-1] if d > 1 else work[..., :1]
