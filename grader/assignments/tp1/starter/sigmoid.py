"""Question 3.5: the sigmoid function and its gradient."""

import numpy as np


def sigmoid(x):
    """Return the sigmoid of each entry of x, a number or an array of any shape."""
    # ### YOUR CODE HERE
    raise NotImplementedError


def sigmoid_grad(s):
    """Return the gradient of the sigmoid, given the function value s = sigmoid(x).

    s: a number or an array of any shape. Returns the same shape.
    """
    # ### YOUR CODE HERE
    raise NotImplementedError


def sanity_check():
    """A few inputs to begin with. They are not exhaustive: add your own."""
    x = np.array([[1.0, 2.0], [-1.0, -2.0]])
    s = sigmoid(x)
    print(s)
    print(sigmoid_grad(s))


if __name__ == "__main__":
    sanity_check()
