import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
    W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)

    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * np.log(y_hat))

    grads = {}
    d2 = y_hat - labels
    grads["b2"] = d2.sum(axis=0)
    grads["W2"] = h.T.dot(d2)
    grads["b1"] = d2.dot(W2.T) * sigmoid_grad(h)
    grads["W1"] = data.T.dot(grads["b1"])
    return cost, np.concatenate([grads[k].ravel() for k in ("W1", "b1", "W2", "b2")])
