import numpy as np

def softmax(x):
    if x.ndim > 1:
        y = np.zeros(x.shape)
        for i in range(x.shape[0]):
            y[i] = np.exp(x[i]) / sum(np.exp(x[i]))
        return y
    return np.exp(x) / sum(np.exp(x))
