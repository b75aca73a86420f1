import random

import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    """Forward and backward pass of a network with one sigmoid hidden layer.

    Returns the cross-entropy cost, summed over the rows, and its gradient as
    a flat vector in the order of params.
    """
    ofs = 0
    Dx, H, Dy = (dimensions[0], dimensions[1], dimensions[2])

    W1 = np.reshape(params[ofs:ofs + Dx * H], (Dx, H))
    ofs += Dx * H
    b1 = np.reshape(params[ofs:ofs + H], (1, H))
    ofs += H
    W2 = np.reshape(params[ofs:ofs + H * Dy], (H, Dy))
    ofs += H * Dy
    b2 = np.reshape(params[ofs:ofs + Dy], (1, Dy))

    # forward
    z1 = np.dot(data, W1) + b1
    h = sigmoid(z1)
    y_hat = softmax(np.dot(h, W2) + b2)
    cost = -np.sum(y_hat * np.log(labels + 1e-12))

    # backward
    grady = y_hat - labels
    gradW2 = np.dot(h.T, grady)
    gradb2 = np.sum(grady, axis=0, keepdims=True)
    gradh = np.dot(grady, W2.T)
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = np.dot(data.T, gradz1)
    gradb1 = np.sum(gradz1, axis=0, keepdims=True)

    grad = np.concatenate((gradW1.flatten(), gradb1.flatten(),
                           gradW2.flatten(), gradb2.flatten()))
    return cost, grad


def sanity_check():
    print("Running sanity check...")
    N = 20
    dimensions = [10, 5, 10]
    data = np.random.randn(N, dimensions[0])
    labels = np.zeros((N, dimensions[2]))
    for i in range(N):
        labels[i, random.randint(0, dimensions[2] - 1)] = 1
    params = np.random.randn((dimensions[0] + 1) * dimensions[1]
                             + (dimensions[1] + 1) * dimensions[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dimensions), params)


if __name__ == "__main__":
    sanity_check()
