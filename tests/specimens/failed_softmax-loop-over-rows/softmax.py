import numpy as np

def softmax(x):
    if len(x.shape) == 1:
        e = np.exp(x - np.max(x))
        return e / np.sum(e)
    res = []
    for row in x:
        e = np.exp(row - np.max(row))
        res.append(e / np.sum(e))
    return np.array(res)
