import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    """Same network, with one column for each example as in the lecture."""
    nx, nh, ny = dimensions
    X, Y = data.T, labels.T
    k = 0
    W1 = params[k:k + nx * nh].reshape(nx, nh); k += nx * nh
    b1 = params[k:k + nh].reshape(nh, 1); k += nh
    W2 = params[k:k + nh * ny].reshape(nh, ny); k += nh * ny
    b2 = params[k:k + ny].reshape(ny, 1)

    Z1 = W1.T.dot(X) + b1
    A1 = sigmoid(Z1)
    Z2 = W2.T.dot(A1) + b2
    A2 = softmax(Z2.T).T

    cost = -np.sum(Y * np.log(A2))

    dZ2 = A2 - Y
    dW2 = A1.dot(dZ2.T)
    db2 = np.sum(dZ2, axis=1)
    dA1 = W2.dot(dZ2)
    dZ1 = dA1 * (Z1 - np.square(Z1))
    dW1 = X.dot(dZ1.T)
    db1 = np.sum(dZ1, axis=1)

    return cost, np.r_[dW1.ravel(), db1, dW2.ravel(), db2]
