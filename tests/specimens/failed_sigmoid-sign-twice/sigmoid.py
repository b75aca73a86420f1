import numpy as np

def sigmoid(x):
    t = -x
    denominator = 1. + np.exp(-t)
    s = 1. / denominator
    return s

def sigmoid_grad(s):
    ds = s - s ** 2
    return ds
