import numpy as np


def one_row(r):
    e = np.exp(r - np.max(r))
    return e / np.sum(e)


# vectorized version: works for (d,) and for (N, d)
softmax = np.vectorize(one_row, signature="(d)->(d)", otypes=[float])


if __name__ == "__main__":
    print(softmax(np.array([1, 2])))
    print(softmax(np.array([[1001, 1002], [3, 4]])))
