import numpy as np
from functools import lru_cache

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


@lru_cache(maxsize=None)
def layout(Dx, H, Dy):
    return np.dtype([("W1", float, (Dx, H)), ("b1", float, (1, H)),
                     ("W2", float, (H, Dy)), ("b2", float, (1, Dy))])


def forward_backward_prop(data, labels, params, dimensions):
    record = layout(*(int(d) for d in dimensions))
    p = np.ascontiguousarray(params, dtype=float).view(record)[0]
    g = np.zeros(1, dtype=record)

    h = sigmoid(data @ p["W1"] + p["b1"])
    y_hat = softmax(h @ p["W2"] + p["b2"])
    cost = np.vdot(labels, -np.log(y_hat))

    grady = y_hat - labels
    g["W2"] = h.T @ grady
    g["b2"] = grady.sum(axis=0)
    gradz1 = (grady @ p["W2"].T) * sigmoid_grad(h)
    g["W1"] = data.T @ gradz1
    g["b1"] = gradz1.sum(axis=0)
    return cost, g.view(float)
