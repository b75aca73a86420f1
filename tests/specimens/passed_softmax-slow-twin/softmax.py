import math

import numpy as np


def softmax_loops(x):
    """First try, only kept for the comparison below."""
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        biggest = x[i][0]
        for j in range(x.shape[1]):
            if x[i][j] > biggest:
                biggest = x[i][j]
        total = 0.0
        for j in range(x.shape[1]):
            out[i][j] = math.exp(x[i][j] - biggest)
            total += out[i][j]
        for j in range(x.shape[1]):
            out[i][j] /= total
    return out


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


if __name__ == "__main__":
    a = np.random.randn(6, 4)
    print(np.abs(softmax(a) - softmax_loops(a)).max())
