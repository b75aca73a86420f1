import numpy as np

def softmax(x):
    y = np.atleast_2d(x).astype(float)
    i = 0
    while i < y.shape[0]:
        y[i] = np.exp(y[i] - np.max(y[i]))
        y[i] = y[i] / np.sum(y[i])
    return y.reshape(x.shape)
