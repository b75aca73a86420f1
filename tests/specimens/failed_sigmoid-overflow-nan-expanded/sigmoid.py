import numpy as np

def sigmoid(x):
    # numerator and denominator times exp(-x)
    e = np.exp(-x)
    return e / (e + e * e)


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
