import random

import numpy as np

from q1_softmax import softmax
from q2_sigmoid import sigmoid, sigmoid_grad
from q2_gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    ofs = 0
    Dx, H, Dy = (dimensions[0], dimensions[1], dimensions[2])

    W1 = np.reshape(params[ofs:ofs + Dx * H], (Dx, H))
    ofs += Dx * H
    b1 = np.reshape(params[ofs:ofs + H], (1, H))
    ofs += H
    W2 = np.reshape(params[ofs:ofs + H * Dy], (H, Dy))
    ofs += H * Dy
    b2 = np.reshape(params[ofs:ofs + Dy], (1, Dy))

    h = sigmoid(np.dot(data, W1) + b1)
    y_hat = softmax(np.dot(h, W2) + b2)
    cost = np.sum(-np.log(y_hat[labels == 1])) / data.shape[0]

    grady = (y_hat - labels) / data.shape[0]
    gradW2 = np.dot(h.T, grady)
    gradb2 = np.sum(grady, axis=0, keepdims=True)
    gradh = np.dot(grady, W2.T)
    gradz1 = sigmoid_grad(h) * gradh
    gradW1 = np.dot(data.T, gradz1)
    gradb1 = np.sum(gradz1, axis=0, keepdims=True)

    grad = np.concatenate((gradW1.flatten(), gradb1.flatten(),
                           gradW2.flatten(), gradb2.flatten()))
    return cost, grad


if __name__ == "__main__":
    dims = [10, 5, 10]
    X = np.random.randn(20, dims[0])
    Y = np.zeros((20, dims[2]))
    for i in range(20):
        Y[i, random.randint(0, dims[2] - 1)] = 1
    theta = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(X, Y, p, dims), theta)
