import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:Dx * H + H]
    W2 = params[Dx * H + H:-Dy].reshape(H, Dy)
    b2 = params[-Dy:]

    def neuron(a, W, b):
        return sigmoid(a.dot(W) + b)

    h = neuron(data, W1, b1)
    y = neuron(h, W2, b2)
    cost = -np.sum(labels * np.log(y))
    # d/dz of -y log(sigma(z)) is -y (1 - sigma)
    d2 = -labels * (1 - y)
    d1 = d2.dot(W2.T) * sigmoid_grad(h)
    return cost, np.concatenate((data.T.dot(d1).ravel(), d1.mean(axis=0), h.T.dot(d2).ravel(), d2.mean(axis=0)))
