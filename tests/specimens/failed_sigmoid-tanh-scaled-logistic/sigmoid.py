import numpy as np


def sigmoid(x):
    # symmetric version of the sigmoid, between -1 and 1
    gain = 2.0
    return gain / (1.0 + np.exp(-gain * x)) - 1.0


def sigmoid_grad(s):
    ds = s * (1. - s)
    return ds


if __name__ == "__main__":
    print(sigmoid(np.array([[1, 2], [-1, -2]])))
