import numpy as np

__all__ = ["sigmoid", "sigmoid_grad", "log_sigmoid"]


def log_sigmoid(x):
    return -np.logaddexp(0, -x)


def sigmoid(x):
    return np.exp(log_sigmoid(x))


def sigmoid_grad(s):
    return s * (1 - s)
