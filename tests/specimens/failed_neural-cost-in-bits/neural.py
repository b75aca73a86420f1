import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


LN2 = np.log(2)


def forward_backward_prop(data, labels, params, dimensions):
    """cost: information in bits needed to encode the labels"""
    Dx, H, Dy = dimensions
    i, j, k = Dx * H, Dx * H + H, Dx * H + H + H * Dy
    W1, b1, W2, b2 = params[:i], params[i:j], params[j:k], params[k:]
    W1 = W1.reshape(Dx, H)
    W2 = W2.reshape(H, Dy)

    h = sigmoid(data @ W1 + b1)
    y = softmax(h @ W2 + b2)
    bits = -np.log(y) / LN2
    cost = bits[labels > 0].sum()

    dz2 = (y - labels) / LN2
    dz1 = dz2 @ W2.T * sigmoid_grad(h)
    grad = np.concatenate(((data.T @ dz1).flatten(), dz1.sum(0), (h.T @ dz2).flatten(), dz2.sum(0)))
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
