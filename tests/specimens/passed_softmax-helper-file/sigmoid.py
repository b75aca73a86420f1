import numpy as np

import numerics


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_grad(s):
    return s * numerics.one_minus(s)
