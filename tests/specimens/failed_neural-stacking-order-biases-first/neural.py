import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


from collections import OrderedDict


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    shapes = OrderedDict(W1=(Dx, H), b1=(1, H), W2=(H, Dy), b2=(1, Dy))
    P, start = {}, 0
    for name, shape in shapes.items():
        size = shape[0] * shape[1]
        P[name] = params[start:start + size].reshape(shape)
        start += size

    h = sigmoid(np.dot(data, P["W1"]) + P["b1"])
    out = softmax(np.dot(h, P["W2"]) + P["b2"])
    cost = -np.sum(np.log(np.sum(out * labels, axis=1)))

    grads = {}
    d = out - labels
    grads["b2"] = np.sum(d, axis=0)
    grads["W2"] = np.dot(h.T, d)
    d = np.dot(d, P["W2"].T) * sigmoid_grad(h)
    grads["b1"] = np.sum(d, axis=0)
    grads["W1"] = np.dot(data.T, d)

    # alphabetical order, so that it is always the same
    order = sorted(grads, key=lambda k: (k[1], k[0].swapcase()))
    return cost, np.concatenate([grads[k].ravel() for k in order])
