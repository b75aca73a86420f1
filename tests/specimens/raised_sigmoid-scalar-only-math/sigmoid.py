import math

def sigmoid(x):
    return 1 / (1 + math.exp(-x))

def sigmoid_grad(s):
    return s * (1 - s)
