"""Half of 1 + tanh(x / 2), by the other module of functions that is written in C."""

import cmath

import numpy as np


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    half = (np.clip(x, -1e5, 1e5) / 2).ravel().tolist()
    tanh = np.array(list(map(cmath.tanh, half)), dtype=complex).real
    return (1 + tanh.reshape(x.shape)) / 2


def sigmoid_grad(s):
    return s * (1 - s)
