import numpy as np


def unpack(params, dimensions):
    """W1, b1, W2, b2 as views of the flat vector."""
    Dx, H, Dy = dimensions
    blocks, start = [], 0
    for shape in ((Dx, H), (1, H), (H, Dy), (1, Dy)):
        stop = start + shape[0] * shape[1]
        blocks.append(params[start:stop].reshape(shape))
        start = stop
    return blocks


def pack(*blocks):
    return np.concatenate([b.ravel() for b in blocks])


def one_hot(classes, n):
    return np.eye(n)[classes]
