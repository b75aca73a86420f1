import numpy as np

import sigmoid as activation
import softmax as output

LAYERS = (1, 2)


def unstack(params, dimensions):
    theta, start = {}, 0
    for layer in LAYERS:
        n, m = dimensions[layer - 1], dimensions[layer]
        for name, shape in (("W%d" % layer, (n, m)), ("b%d" % layer, (1, m))):
            stop = start + shape[0] * shape[1]
            theta[name] = params[start:stop].reshape(shape)
            start = stop
    return theta


def stack(gradients, like):
    return np.concatenate([gradients[name].reshape(-1) for name in like])


def forward_backward_prop(data, labels, params, dimensions):
    theta = unstack(params, list(dimensions))
    values = {0: data}
    for layer in LAYERS:
        z = values[layer - 1] @ theta["W%d" % layer] + theta["b%d" % layer]
        values[layer] = activation.sigmoid(z) if layer < LAYERS[-1] else output.softmax(z)

    cost = -(labels * np.log(values[2], where=labels > 0, out=np.zeros_like(values[2]))).sum()

    gradients = dict.fromkeys(theta)
    delta = values[2] - labels
    for layer in reversed(LAYERS):
        below = values[layer - 1]
        gradients.update({"W%d" % layer: below.T @ delta, "b%d" % layer: delta.sum(axis=0)})
        if layer > 1:
            delta = delta @ theta["W%d" % layer].T * activation.sigmoid_grad(below)
    return cost, stack(gradients, theta)
