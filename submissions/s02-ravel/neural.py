"""
METL - TP1, question 3.7: forward and backward pass
"""

import random

import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    """
    Forward and backward propagation for a network with one hidden layer of
    sigmoid units and a softmax output.

    The cost is the cross-entropy, AVERAGED over the N examples, so that it
    does not depend on how many of them there are.

    Arguments:
    data       -- (N, Dx) matrix, one example per row
    labels     -- (N, Dy) matrix, one one-hot vector per row
    params     -- all parameters in one flat vector: W1, b1, W2, b2
    dimensions -- (Dx, H, Dy)

    Returns:
    the cost, and its gradient as a flat vector in the order of params
    """
    # ----- take the parameters apart -----
    ofs = 0
    Dx, H, Dy = (dimensions[0], dimensions[1], dimensions[2])
    N = data.shape[0]

    W1 = np.reshape(params[ofs:ofs + Dx * H], (Dx, H))
    ofs += Dx * H
    b1 = np.reshape(params[ofs:ofs + H], (1, H))
    ofs += H
    W2 = np.reshape(params[ofs:ofs + H * Dy], (H, Dy))
    ofs += H * Dy
    b2 = np.reshape(params[ofs:ofs + Dy], (1, Dy))

    # ----- forward propagation -----
    z1 = np.dot(data, W1) + b1          # (N, H)
    h = sigmoid(z1)                     # (N, H)
    z2 = np.dot(h, W2) + b2             # (N, Dy)
    y_hat = softmax(z2)                 # (N, Dy)

    # labels are zero everywhere but at the right class, so this sum picks
    # one logarithm per row
    cost = -np.sum(labels * np.log(y_hat)) / N

    # ----- backward propagation -----
    # the 1/N of the mean goes through all gradients, so we put it in here
    grady = (y_hat - labels) / N                        # (N, Dy)
    gradW2 = np.dot(h.T, grady)                         # (H, Dy)
    gradb2 = np.sum(grady, axis=0, keepdims=True)       # (1, Dy)
    gradh = np.dot(grady, W2.T)                         # (N, H)
    # elementwise product here, not np.dot!
    gradz1 = gradh * sigmoid_grad(h)                    # (N, H)
    gradW1 = np.dot(data.T, gradz1)                     # (Dx, H)
    gradb1 = np.sum(gradz1, axis=0, keepdims=True)      # (1, H)

    # every gradient must have the shape of its parameter
    assert gradW1.shape == W1.shape
    assert gradb1.shape == b1.shape
    assert gradW2.shape == W2.shape
    assert gradb2.shape == b2.shape

    # ----- stack the gradients -----
    grad = np.concatenate((gradW1.flatten(), gradb1.flatten(),
                           gradW2.flatten(), gradb2.flatten()))
    return cost, grad


def sanity_check():
    """Fake data and parameters for a check with gradcheck_naive."""
    print("Running sanity check...")

    N = 20
    dimensions = [10, 5, 10]
    data = np.random.randn(N, dimensions[0])    # each row is a datum
    labels = np.zeros((N, dimensions[2]))
    for i in range(N):
        labels[i, random.randint(0, dimensions[2] - 1)] = 1

    params = np.random.randn((dimensions[0] + 1) * dimensions[1]
                             + (dimensions[1] + 1) * dimensions[2])

    gradcheck_naive(lambda params: forward_backward_prop(data, labels, params, dimensions), params)


if __name__ == "__main__":
    sanity_check()
