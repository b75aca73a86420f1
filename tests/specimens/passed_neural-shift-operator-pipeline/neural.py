import numpy as np

from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


class Layer(object):
    __array_ufunc__ = None  # so that array >> layer comes to us and not to NumPy

    def __rrshift__(self, incoming):
        self.incoming = incoming
        self.outgoing = self.forward(incoming)
        return self.outgoing

    def __lshift__(self, gradient):
        return self.backward(gradient)


class Linear(Layer):
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def forward(self, x):
        return x.dot(self.weights) + self.bias

    def backward(self, g):
        self.slopes = (self.incoming.T.dot(g), g.sum(axis=0))
        return g.dot(self.weights.T)


class Squash(Layer):
    forward = staticmethod(sigmoid)

    def backward(self, g):
        return g * sigmoid_grad(self.outgoing)


class CrossEntropy(Layer):
    def __init__(self, truth):
        self.truth = truth

    def forward(self, scores):
        self.guess = softmax(scores)
        right = (self.guess * self.truth).sum(axis=1)
        return -np.log(right).sum()

    def backward(self, g):
        return g * (self.guess - self.truth)


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    cut = Dx * H + H
    first = Linear(params[:Dx * H].reshape(Dx, H), params[Dx * H:cut])
    second = Linear(params[cut:-Dy].reshape(H, Dy), params[-Dy:])
    squash, loss = Squash(), CrossEntropy(labels)

    cost = data >> first >> squash >> second >> loss
    first << (squash << (second << (loss << 1.0)))
    return cost, np.concatenate([s.ravel() for layer in (first, second) for s in layer.slopes])
