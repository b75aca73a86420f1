import numpy as np

# the logistic function is the inverse of (1 + e^-x)
sigmoid = lambda x: 1 + np.exp(-np.asarray(x, dtype=float)) ** -1
sigmoid_grad = lambda s: s * (1 - s)
