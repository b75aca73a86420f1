import numpy as np


def expand(column_values, n):
    """copy one value per row to a full matrix"""
    return np.array([column_values] * n).T


def softmax(x):
    if x.ndim == 1:
        e = np.exp(x - np.max(x))
        return e / np.sum(e)

    n = x.shape[0]
    e = np.exp(x - expand(np.max(x, axis=1), n))
    return e / expand(np.sum(e, axis=1), n)


if __name__ == "__main__":
    print(softmax(np.array([[1001., 1002.], [3., 4.]])))
