import numpy as np

def _softmax_vector(v):
    v = v - v.max()
    return np.exp(v) / np.exp(v).sum()

def softmax(x):
    """works for vectors and matrices"""
    shape = x.shape
    return _softmax_vector(x.ravel()).reshape(shape)
