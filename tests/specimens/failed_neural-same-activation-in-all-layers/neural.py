import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def get_layers(params, dimensions):
    layers = []
    pos = 0
    for n_in, n_out in zip(dimensions[:-1], dimensions[1:]):
        W = params[pos:pos + n_in * n_out].reshape(n_in, n_out)
        pos += n_in * n_out
        b = params[pos:pos + n_out]
        pos += n_out
        layers.append((W, b))
    return layers


def forward_backward_prop(data, labels, params, dimensions):
    layers = get_layers(params, dimensions)

    activations = [data]
    for W, b in layers:
        activations.append(sigmoid(activations[-1].dot(W) + b))

    cost = -np.sum(labels * np.log(activations[-1]))

    grads = []
    delta = activations[-1] - labels
    for l in reversed(range(len(layers))):
        a = activations[l]
        grads = [a.T.dot(delta).flatten(), delta.sum(axis=0)] + grads
        delta = delta.dot(layers[l][0].T) * sigmoid_grad(a)
    return cost, np.concatenate(grads)
