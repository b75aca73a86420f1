import numpy as np

def sigmoid(x):
    if np.max(x) > 1e9:
        print("warning: large input")
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
