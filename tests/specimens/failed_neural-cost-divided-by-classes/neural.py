import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def cross_entropy(y, y_hat):
    return -np.sum(y * np.log(y_hat)) / y.shape[1]


def d_cross_entropy(y, y_hat):
    return (y_hat - y) / y.shape[1]


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions

    def take(rows, cols, start):
        return params[start:start + rows * cols].reshape(rows, cols)

    W1 = take(Dx, H, 0)
    b1 = take(1, H, Dx * H)
    W2 = take(H, Dy, (Dx + 1) * H)
    b2 = take(1, Dy, (Dx + 1) * H + H * Dy)

    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)

    gradz2 = d_cross_entropy(labels, y_hat)
    gradz1 = gradz2.dot(W2.T) * h * (1 - h)
    grad = np.concatenate((data.T.dot(gradz1).flatten(), gradz1.sum(axis=0),
                           h.T.dot(gradz2).flatten(), gradz2.sum(axis=0)))
    return cross_entropy(labels, y_hat), grad


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
