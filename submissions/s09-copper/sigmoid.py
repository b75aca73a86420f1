import numpy as np


def sigmoid(x):
    x = 1 / (1 + np.exp(-x))
    return x


def sigmoid_grad(f):
    f = f * (1 - f)
    return f


def test_sigmoid_basic():
    print "Running basic tests..."
    x = np.array([[1, 2], [-1, -2]])
    f = sigmoid(x)
    g = sigmoid_grad(f)
    print f
    print g
    print "You should verify these results!\n"


if __name__ == "__main__":
    test_sigmoid_basic()
