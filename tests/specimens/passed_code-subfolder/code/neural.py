import numpy as np

from losses import cross_entropy, cross_entropy_softmax_grad
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:(Dx + 1) * H].reshape(1, H)
    W2 = params[(Dx + 1) * H:(Dx + 1) * H + H * Dy].reshape(H, Dy)
    b2 = params[(Dx + 1) * H + H * Dy:].reshape(1, Dy)

    h = sigmoid(data @ W1 + b1)
    y_hat = softmax(h @ W2 + b2)
    cost = cross_entropy(labels, y_hat)

    grady = cross_entropy_softmax_grad(labels, y_hat)
    gradW2 = h.T @ grady
    gradb2 = grady.sum(axis=0)
    gradh = grady @ W2.T
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = data.T @ gradz1
    gradb1 = gradz1.sum(axis=0)
    return cost, np.concatenate((gradW1.ravel(), gradb1, gradW2.ravel(), gradb2))
