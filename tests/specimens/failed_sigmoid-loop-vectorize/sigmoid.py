import math
import numpy as np

def _sig(t):
    if t < -700:
        return 0.0
    return 1.0 / (1.0 + math.exp(-t))

_vsig = np.vectorize(_sig, otypes=[float])

def sigmoid(x):
    return _vsig(x)


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
