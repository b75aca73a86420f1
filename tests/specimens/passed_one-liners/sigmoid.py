import numpy as np
sigmoid, sigmoid_grad = lambda x: 1 / (1 + np.exp(-x)), lambda s: s * (1 - s)
