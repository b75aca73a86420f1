import numpy as np


def sigmoid(x):
    """
    Compute the sigmoid function for the input here.
    """
    ### YOUR CODE HERE
    s = 1 / (1 + np.exp(-x))
    ### END YOUR CODE
    return s


def sigmoid_grad(s):
    """
    Compute the gradient for the sigmoid function here. s should be the
    sigmoid function value of your original input x.
    """
    ### YOUR CODE HERE
    # 3.1: sigma' = sigma (1 - sigma)
    ds = s * (1 - s)
    ### END YOUR CODE


def test_sigmoid_basic():
    print("Running basic tests...")
    x = np.array([[1, 2], [-1, -2]])
    f = sigmoid(x)
    print(f)
    g = sigmoid_grad(f)
    print(g)


if __name__ == "__main__":
    test_sigmoid_basic()
