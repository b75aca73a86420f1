import numpy as np

def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))

def sigmoid_grad(x):
    e = np.exp(-x)
    return e / (1 + e) ** 2
