import numpy as np

def sigmoid(x):
    return np.exp(x) / (np.exp(x) + 1)

def sigmoid_grad(x):
    f = sigmoid(x)
    return f * (1 - f)
