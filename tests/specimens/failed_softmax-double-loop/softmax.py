import math
import numpy as np

def softmax(x):
    vector = x.ndim == 1
    if vector:
        x = x.reshape(1, -1)
    N, d = x.shape
    y = np.zeros((N, d))
    for i in range(N):
        m = max(x[i])
        total = 0.0
        for j in range(d):
            y[i, j] = math.exp(x[i, j] - m)
            total += y[i, j]
        for j in range(d):
            y[i, j] = y[i, j] / total
    if vector:
        return y[0]
    return y
