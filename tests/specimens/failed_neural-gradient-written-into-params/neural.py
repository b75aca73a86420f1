import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    s1 = slice(0, Dx * H)
    s2 = slice(s1.stop, s1.stop + H)
    s3 = slice(s2.stop, s2.stop + H * Dy)
    s4 = slice(s3.stop, s3.stop + Dy)

    W1, b1 = params[s1].reshape(Dx, H), params[s2]
    W2, b2 = params[s3].reshape(H, Dy), params[s4]

    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * np.log(y_hat))

    delta2 = y_hat - labels
    delta1 = delta2.dot(W2.T) * sigmoid_grad(h)

    grad = params                       # same size
    grad[s1] = data.T.dot(delta1).flatten()
    grad[s2] = delta1.sum(axis=0)
    grad[s3] = h.T.dot(delta2).flatten()
    grad[s4] = delta2.sum(axis=0)
    return cost, grad
