"""Layers and helpers for neural.py."""
import numpy as np

from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


def affine(x, W, b):
    return x @ W + b


def affine_back(x, W, d):
    """Gradients of x, W and b of z = xW + b, d being that of z."""
    return d @ W.T, x.T @ d, d.sum(axis=0, keepdims=True)


def unroll(*blocks):
    return np.concatenate([b.reshape(-1) for b in blocks])


def roll(vector, *shapes):
    for shape in shapes:
        size = int(np.prod(shape))
        yield vector[:size].reshape(shape)
        vector = vector[size:]


def cross_entropy(y, p):
    return -np.sum(y * np.log(p), axis=1)
