import functools

import numpy as np


def logistic(x, height, steepness):
    return height / (1 + np.exp(-steepness * x))


sigmoid = functools.partial(logistic, height=1.0, steepness=1.0)


def sigmoid_grad(f, height=1.0, steepness=1.0):
    return steepness * f * (1 - f / height)
