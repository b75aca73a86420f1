import numpy as np

def softmax(x):
    ex = np.exp(x - np.max(x))
    return ex / ex.sum()
