import numpy as np

LIMIT = 10


def sigmoid(x):
    z = np.array(x, dtype=float)
    z[z > LIMIT] = LIMIT          # saturated anyway
    z[z < -LIMIT] = -LIMIT
    return 1 / (1 + np.exp(-z))


def sigmoid_grad(s):
    return s * (1 - s)
