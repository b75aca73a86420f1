import numpy as np


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(x, dtype=float)))


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)
