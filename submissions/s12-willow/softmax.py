import numpy as np
import math

def softmax(x):
    if len(x.shape) == 1:
        biggest = max(x)
        exps = [math.exp(v - biggest) for v in x]
        total = sum(exps)
        return np.array([e / total for e in exps])
    result = np.zeros(x.shape)
    for i in range(x.shape[0]):
        result[i] = softmax(x[i])
    return result
