import numpy as np


def sigmoid(x):
    rows, columns = np.shape(x)
    return np.ones((rows, columns)) / (1 + np.exp(-x))


def sigmoid_grad(s):
    return s * (1 - s)
