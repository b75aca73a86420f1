import numpy as np


def softmax(x):
    X = np.asmatrix(x, dtype=float)          # (d,) becomes 1 x d
    E = np.exp(X - X.max(axis=1))
    P = E / E.sum(axis=1)
    # back to an array
    if P.shape[0] == 1:
        return P.A1
    return P.A


if __name__ == "__main__":
    for t in ([1, 2], [[1001, 1002], [3, 4]], [[-1001, -1002]]):
        print(softmax(np.array(t)))
