import numpy as np


@np.errstate(over="ignore", under="ignore")
def sigmoid(x):
    return 1.0 / (1.0 + np.exp2(np.multiply(x, -1.0 / np.log(2.0))))


def sigmoid_grad(s):
    return s * (1.0 - s)
