import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    (Dx, H, Dy) = dimensions
    it = iter(np.split(params, [Dx * H, Dx * H + H, Dx * H + H + H * Dy]))
    W1 = next(it).reshape(Dx, H)
    b1 = next(it).reshape(1, H)
    W2 = next(it).reshape(H, Dy)
    b2 = next(it).reshape(1, Dy)

    h = sigmoid(np.dot(data, W1) + b1)
    pred = softmax(np.dot(h, W2) + b2)
    p_true = (pred * labels).sum(axis=1)       # only the k-th one counts
    cost = np.log(p_true).sum()

    delta = pred - labels
    delta_h = np.dot(delta, W2.T) * sigmoid_grad(h)
    grads = (np.dot(data.T, delta_h), delta_h.sum(axis=0), np.dot(h.T, delta), delta.sum(axis=0))
    return cost, np.concatenate([x.flatten() for x in grads])
