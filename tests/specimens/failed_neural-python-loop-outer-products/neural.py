import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    N = data.shape[0]
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:Dx * H + H]
    W2 = params[Dx * H + H:Dx * H + H + H * Dy].reshape(H, Dy)
    b2 = params[Dx * H + H + H * Dy:]

    h = sigmoid(data @ W1 + b1)
    y_hat = softmax(h @ W2 + b2)
    cost = -np.sum(labels * np.log(y_hat)) / N

    dz2 = (y_hat - labels) / N
    dz1 = sigmoid_grad(h) * (dz2 @ W2.T)
    # eq. 17 for every example: dJ/dW = x^T dJ/dz
    gradW2 = sum(np.outer(h[n], dz2[n]) for n in range(N))
    gradW1 = sum(np.outer(data[n], dz1[n]) for n in range(N))
    return cost, np.concatenate([gradW1.ravel(), dz1.sum(axis=0), gradW2.ravel(), dz2.sum(axis=0)])


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
