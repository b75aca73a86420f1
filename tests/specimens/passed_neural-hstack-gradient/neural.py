import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    shapes = [(Dx, H), (1, H), (H, Dy), (1, Dy)]
    ends = np.cumsum([r * c for r, c in shapes])
    W1, b1, W2, b2 = [p.reshape(s) for p, s in zip(np.split(params, ends[:-1]), shapes)]

    h = sigmoid(data.dot(W1) + b1)
    y = softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * np.log(y))
    dy = y - labels
    dz = dy.dot(W2.T) * sigmoid_grad(h)
    grads = [data.T.dot(dz), dz.sum(0, keepdims=True), h.T.dot(dy), dy.sum(0, keepdims=True)]
    return cost, np.hstack([g.ravel() for g in grads])
