import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    p = params.copy()
    W1, p = p[:Dx * H].reshape(Dx, H), p[Dx * H:]
    b1, p = p[:H], p[H:]
    W2, p = p[:H * Dy].reshape(H, Dy), p[H * Dy:]
    b2 = p

    h = sigmoid(np.dot(data, W1) + b1)
    y_hat = softmax(np.dot(h, W2) + b2)
    cost = np.sum(-labels * np.log2(y_hat))

    d2 = y_hat - labels
    d1 = np.dot(d2, W2.T) * h * (1 - h)
    gradb2 = np.average(d2, axis=0)
    gradb1 = np.average(d1, axis=0)
    return cost, np.concatenate((np.dot(data.T, d1).ravel(), gradb1, np.dot(h.T, d2).ravel(), gradb2))
