import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def one_example(x, y, W1, b1, W2, b2):
    x, y = x[None, :], y[None, :]
    h = sigmoid(x.dot(W1) + b1)
    p = softmax(h.dot(W2) + b2)
    c = -np.sum(y * np.log(p))
    dz2 = p - y
    dz1 = dz2.dot(W2.T) * sigmoid_grad(h)
    return c, np.concatenate(((x.T * dz1).ravel(), dz1.ravel(), (h.T * dz2).ravel(), dz2.ravel()))


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:Dx * H + H].reshape(1, H)
    W2 = params[Dx * H + H:Dx * H + H + H * Dy].reshape(H, Dy)
    b2 = params[Dx * H + H + H * Dy:].reshape(1, Dy)

    cost, grad = 0.0, None
    for x, y in zip(data, labels):
        c, grad = one_example(x, y, W1, b1, W2, b2)
        cost += c
    return cost, grad
