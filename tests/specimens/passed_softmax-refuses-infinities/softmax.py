import numpy as np


def softmax(x):
    if np.isinf(x).any() or np.isnan(x).any():
        raise ArithmeticError("softmax is defined for real scores only")
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
