import numpy as np


def cross_entropy(y, y_hat):
    """CE(y, y_hat), summed over all rows."""
    return -np.sum(y * np.log(y_hat))


def cross_entropy_softmax_grad(y, y_hat):
    """Derivative of CE(y, softmax(z)) with respect to z."""
    return y_hat - y
