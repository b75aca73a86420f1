import numpy as np


def _normalised(w):
    return w / w.sum(axis=-1, keepdims=True)


def softmax(x):
    """softmax(2 x) is the normalised square of softmax(x): start hot, cool down ten times."""
    x = np.asarray(x, dtype=np.float64)
    cooled = (x - x.max(axis=-1, keepdims=True)) / 1024.0
    p = np.exp(cooled)
    for _ in range(10):
        # the largest entry stays 1, so nothing can vanish altogether
        p = np.square(p)
    return _normalised(p)
