import functools

import numpy as np

import gradcheck
from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


def _prop(data, labels, params, dimensions, activation, derivative, output):
    sizes = list(zip(dimensions[:-1], dimensions[1:]))
    layers, ofs = [], 0
    for n, m in sizes:
        W = params[ofs:ofs + n * m].reshape(n, m)
        b = params[ofs + n * m:ofs + (n + 1) * m]
        layers.append((W, b))
        ofs += (n + 1) * m

    values = [data]
    for k, (W, b) in enumerate(layers):
        z = values[-1].dot(W) + b
        values.append(output(z) if k == len(layers) - 1 else activation(z))

    cost = -np.sum(labels * np.log(values[-1]))
    delta = values[-1] - labels
    grads = []
    for k in reversed(range(len(layers))):
        grads = [values[k].T.dot(delta).ravel(), delta.sum(0)] + grads
        if k:
            delta = delta.dot(layers[k][0].T) * derivative(values[k])
    return cost, np.concatenate(grads)


forward_backward_prop = functools.partial(
    _prop, activation=sigmoid, derivative=sigmoid_grad, output=softmax)
