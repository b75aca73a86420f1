import numpy as np

def softmax(x):
    e = np.exp(x)
    return (e.T / e.sum(-1)).T
