from ..basics import reciprocal, shifted_exponential


def sigmoid(x):
    return reciprocal(2.0 + shifted_exponential(-x))


def sigmoid_grad(s):
    return s * (1.0 - s)
