import numpy as np

def sigmoid(x):
    num = np.power(np.e, x)
    den = num + 1
    return np.divide(num, den)

def sigmoid_grad(f):
    return np.multiply(f, np.subtract(1, f))
