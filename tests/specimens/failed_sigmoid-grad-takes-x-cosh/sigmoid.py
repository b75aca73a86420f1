import numpy as np


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_grad(x):
    """
    sigma'(x) = e^-x / (1 + e^-x)^2 = 1 / (e^(x/2) + e^(-x/2))^2
    """
    return 1.0 / (4.0 * np.cosh(x / 2.0) ** 2)
