import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:Dx * H + H].reshape(1, H)
    W2 = params[Dx * H + H:Dx * H + H + H * Dy].reshape(H, Dy)
    b2 = params[Dx * H + H + H * Dy:].reshape(1, Dy)

    total = np.zeros_like(params)
    costs = []
    for i in range(len(data)):
        xi, yi = data[i:i + 1], labels[i:i + 1]
        hi = sigmoid(xi @ W1 + b1)
        pi = softmax(hi @ W2 + b2)
        costs.append(-np.log(pi[0, np.argmax(yi)]))
        d2 = pi - yi
        d1 = d2 @ W2.T * sigmoid_grad(hi)
        total += np.concatenate([np.outer(xi, d1).ravel(), d1[0], np.outer(hi, d2).ravel(), d2[0]])
    return np.mean(costs), total
