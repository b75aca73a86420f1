import numpy as np

def sigmoid(x):
    if True:
	s = 1 / (1 + np.exp(-x))
        return s

def sigmoid_grad(s):
	return s * (1 - s)
