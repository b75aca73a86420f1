import numpy as np


def sigmoid(x):
    """
    Assume that the input x is a scalar for this question.
    """
    z = float(x)                 # no integer division
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_grad(s):
    return s - s * s


if __name__ == "__main__":
    assert sigmoid(0) == 0.5
    assert sigmoid_grad(0.5) == 0.25
