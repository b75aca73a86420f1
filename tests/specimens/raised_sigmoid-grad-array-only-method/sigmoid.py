import numpy as np


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_grad(s):
    gradient = s.copy()
    gradient *= 1.0 - s
    return gradient
