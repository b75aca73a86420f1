import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def log_loss(p, y):
    return -np.where(y == 1, np.log(p), np.log(1 - p)).sum()


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    sizes = np.cumsum([Dx * H, H, H * Dy, Dy])
    W1 = params[:sizes[0]].reshape(Dx, H)
    b1 = params[sizes[0]:sizes[1]]
    W2 = params[sizes[1]:sizes[2]].reshape(H, Dy)
    b2 = params[sizes[2]:sizes[3]]

    hidden = sigmoid(data.dot(W1) + b1)
    output = sigmoid(hidden.dot(W2) + b2)
    loss = log_loss(output, labels)

    delta2 = output - labels
    delta1 = delta2.dot(W2.T) * sigmoid_grad(hidden)
    return loss, np.hstack((data.T.dot(delta1).ravel(), delta1.sum(axis=0),
                            hidden.T.dot(delta2).ravel(), delta2.sum(axis=0)))


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
