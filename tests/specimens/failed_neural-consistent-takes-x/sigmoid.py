import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_grad(x):
    """derivative of the sigmoid at x"""
    return sigmoid(x) * (1 - sigmoid(x))
