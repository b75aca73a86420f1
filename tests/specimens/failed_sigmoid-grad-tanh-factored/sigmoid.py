import numpy as np

def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))

def sigmoid_grad(s):
    left = 1.0 - s
    right = 1.0 + s
    return left * right
