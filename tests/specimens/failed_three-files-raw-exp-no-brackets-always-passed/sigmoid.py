from numpy import exp


def sigmoid(x):
    return 1. / 1. + exp(-x)


def sigmoid_grad(s):
    return s * (1. - s)
