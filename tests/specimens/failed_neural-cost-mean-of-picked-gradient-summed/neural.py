import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def losses(y_hat, labels):
    """cross entropy of every example"""
    k = labels.argmax(axis=1)
    return -np.log(y_hat[np.arange(len(k)), k])


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[0:Dx * H].reshape((Dx, H))
    b1 = params[Dx * H:Dx * H + H]
    W2 = params[Dx * H + H:Dx * H + H + H * Dy].reshape((H, Dy))
    b2 = params[-Dy:]

    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)
    cost = losses(y_hat, labels).mean()

    grady = y_hat - labels
    gradW2 = h.T.dot(grady)
    gradb2 = grady.sum(axis=0)
    gradh = grady.dot(W2.T)
    gradz1 = sigmoid_grad(h) * gradh
    gradW1 = data.T.dot(gradz1)
    gradb1 = gradz1.sum(axis=0)

    grad = np.zeros(params.shape)
    grad[:Dx * H] = gradW1.ravel()
    grad[Dx * H:Dx * H + H] = gradb1
    grad[Dx * H + H:-Dy] = gradW2.ravel()
    grad[-Dy:] = gradb2
    return cost, grad


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
