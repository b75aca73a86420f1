import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    return s * (1 - s)


x = np.array([[1, 2], [-1, -2]])
f = sigmoid(x)
g = sigmoid_grad(f)
print("x\n", x, "\nsigmoid\n", f, "\ngradient\n", g)
h = 1e-5
print("difference quotient\n", (sigmoid(x + h) - sigmoid(x - h)) / (2 * h))
for value in np.linspace(-800, 800, 33):
    print("%8.1f %25.17g" % (value, sigmoid(value)))
