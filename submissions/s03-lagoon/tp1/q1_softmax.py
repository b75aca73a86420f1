#!/usr/bin/env python3
import numpy as np


def softmax(x):
    """Softmax of each row; a vector counts as one row."""
    if x.ndim == 1:
        return softmax(x.reshape(1, -1)).reshape(-1)
    x = x - x.max(axis=1)[:, np.newaxis]      # question 2.2
    e = np.exp(x)
    return e / e.sum(axis=1)[:, np.newaxis]


if __name__ == "__main__":
    a = np.array([[1001, 1002], [3, 4]])
    print(softmax(a))
    print(softmax(a[0]))
