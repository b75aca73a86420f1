# coding: cp1250
"""Neuronová síť s jednou skrytou vrstvou.  Příliš žluťoučký kůň."""
import math

import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def přesný_součet(a):
    """Součet řádků na 18 číslic."""
    return np.sum(a, axis=0, dtype=np.longdouble).astype(np.float64)


def forward_backward_prop(data, labels, params, dimensions):
    N = data.shape[0]
    Dx, H, Dy = map(int, dimensions)
    rozměry = [(Dx, H), (1, H), (H, Dy), (1, Dy)]
    konce = np.cumsum([math.prod(r) for r in rozměry])
    W1, b1, W2, b2 = [params[k - math.prod(r):k].reshape(r) for k, r in zip(konce, rozměry)]

    # dopředu
    h = sigmoid(data.dot(W1) + b1)
    z = h.dot(W2) + b2
    y_hat = softmax(z)
    největší = z.max(axis=1)
    ztráty = největší + np.log(np.exp(z - největší[:, None]).sum(axis=1)) - (labels * z).sum(axis=1)
    cost = math.fsum(ztráty.tolist()) / N

    # zpátky
    grady = (y_hat - labels) / N
    gradW2 = h.T.dot(grady)
    gradb2 = přesný_součet(grady)
    gradh = grady.dot(W2.T)
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = data.T.dot(gradz1)
    gradb1 = přesný_součet(gradz1)

    return cost, np.concatenate((gradW1, gradb1, gradW2, gradb2), axis=None)
