import numpy as np

def sigmoid(x):
    """
    Compute the sigmoid function for the input here.
    """
    ### YOUR CODE HERE
    one = 1.0
    x = one ** -1 + np.power(np.e, -x)
    ### END YOUR CODE
    return x


def sigmoid_grad(s):
    """s is the function value sigmoid(x)"""
    return s * (1 - s)
