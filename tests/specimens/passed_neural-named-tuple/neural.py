from collections import namedtuple

import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad

Result = namedtuple("Result", "cost grad")
Params = namedtuple("Params", "W1 b1 W2 b2")


def unpack(params, dims):
    Dx, H, Dy = dims
    it, out = 0, []
    for shape in [(Dx, H), (1, H), (H, Dy), (1, Dy)]:
        size = shape[0] * shape[1]
        out.append(params[it:it + size].reshape(shape))
        it += size
    return Params(*out)


def pack(p):
    return np.concatenate([m.ravel() for m in p])


def forward_backward_prop(data, labels, params, dimensions):
    p = unpack(params, dimensions)
    h = sigmoid(data.dot(p.W1) + p.b1)
    probs = softmax(h.dot(p.W2) + p.b2)
    d2 = probs - labels
    d1 = d2.dot(p.W2.T) * sigmoid_grad(h)
    grads = Params(W1=data.T.dot(d1), b1=d1.sum(0), W2=h.T.dot(d2), b2=d2.sum(0))
    return Result(-np.sum(labels * np.log(probs)), pack(grads))
