import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:Dx * H + H]
    W2 = params[Dx * H + H:Dx * H + H + H * Dy].reshape(H, Dy)
    b2 = params[Dx * H + H + H * Dy:]

    cost = 0
    gradW1 = np.zeros_like(W1)
    gradW2 = np.zeros_like(W2)
    for n in range(data.shape[0]):
        x = data[n]
        y = labels[n]
        h = sigmoid(x.dot(W1) + b1)
        y_hat = softmax(np.array([h.dot(W2) + b2]))[0]
        cost = cost - np.log(y_hat[y.argmax()])
        gradb2 = y_hat - y
        gradW2 += np.outer(h, gradb2)
        gradb1 = W2.dot(gradb2) * sigmoid_grad(h)
        gradW1 += np.outer(x, gradb1)

    return cost, np.concatenate((gradW1.flatten(), gradb1, gradW2.flatten(), gradb2))


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
