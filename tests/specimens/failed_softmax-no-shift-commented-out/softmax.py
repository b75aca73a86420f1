import numpy as np

def softmax(x):
    # x = x - np.max(x, axis=-1, keepdims=True)     # TODO put back, gave me an error
    num = np.power(np.e, x)
    den = num.sum(axis=-1, keepdims=True)
    return num / den
