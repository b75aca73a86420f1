import numpy as np

def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))

def sigmoid_grad(f):
    """
    Compute the gradient for the sigmoid function, f is the value
    """
    grad = np.square(f)
    grad = grad - f
    return grad
