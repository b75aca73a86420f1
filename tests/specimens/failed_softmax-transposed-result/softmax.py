import numpy as np

def softmax(x):
    xt = x.T
    e = np.exp(xt - np.max(xt, axis=0))
    return e / np.sum(e, axis=0)
