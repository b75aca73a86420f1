import numpy as np

def softmax(x):
    if len(x.shape) > 1:
        y = np.zeros(x.shape)
        for i in xrange(x.shape[0]):
            e = np.exp(x[i] - np.max(x[i]))
            y[i] = e / np.sum(e)
        return y
    e = np.exp(x - np.max(x))
    return e / np.sum(e)
