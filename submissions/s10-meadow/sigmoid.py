import numpy as np

def sigmoid(x):
    # multiply numerator and denominator by e^x
    return np.exp(x) / (1 + np.exp(x))

def sigmoid_grad(s):
    return s * (1 - s)
