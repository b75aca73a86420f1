import numpy as np


def softmax(x):
    if len(x.shape) > 1:
        c = np.amax(x, axis=1)
        c = c.reshape(c.shape[0], 1)
        num = np.exp(x - c)
        den = np.sum(num, axis=1).reshape(x.shape[0], 1)
        return num / den
    c = np.amax(x)
    num = np.exp(x - c)
    return num / np.sum(num)


if __name__ == "__main__":
    print(softmax(np.array([[1001, 1002], [3, 4]])))
