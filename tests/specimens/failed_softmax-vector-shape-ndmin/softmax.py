import numpy as np

ROWS = 1


def softmax(inputs):
    """softmax for each line of the input (vectors count as one line)"""
    z = np.array(inputs, ndmin=2, dtype=float)
    z -= np.max(z, axis=ROWS, keepdims=True)
    np.exp(z, out=z)
    z /= np.sum(z, axis=ROWS, keepdims=True)
    return z
