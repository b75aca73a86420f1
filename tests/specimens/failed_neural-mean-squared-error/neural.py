import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def mse(y, y_hat):
    return np.mean(np.sum((y - y_hat) ** 2, axis=1))


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    n1 = Dx * H
    n2 = n1 + H
    n3 = n2 + H * Dy
    W1 = params[:n1].reshape(Dx, H)
    b1 = params[n1:n2].reshape(1, H)
    W2 = params[n2:n3].reshape(H, Dy)
    b2 = params[n3:].reshape(1, Dy)
    N = len(data)

    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)
    cost = mse(labels, y_hat)

    dy = 2 * (y_hat - labels) / N
    # jacobian of softmax times dy
    dz2 = y_hat * (dy - np.sum(dy * y_hat, axis=1, keepdims=True))
    dz1 = dz2.dot(W2.T) * sigmoid_grad(h)

    grad = np.concatenate((data.T.dot(dz1).flatten(), dz1.sum(axis=0),
                           h.T.dot(dz2).flatten(), dz2.sum(axis=0)))
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
