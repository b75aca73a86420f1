import numpy as np

def softmax(x):
    """numerically stable version"""
    m = np.max(x, axis=-1, keepdims=True)
    logsumexp = m + np.log(np.sum(np.exp(x - m), axis=-1, keepdims=True))
    return x - logsumexp
