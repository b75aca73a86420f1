import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    params = np.array(params, dtype=float, copy=True)
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:Dx * H + H]
    W2 = params[Dx * H + H:-Dy].reshape(H, Dy)
    b2 = params[-Dy:]

    z = data.dot(W1)
    z += b1
    h = sigmoid(z)
    z = h.dot(W2)
    z += b2
    y = softmax(z)
    cost = -np.sum(labels * np.log(y))

    y = y - labels
    back = y.dot(W2.T)
    back *= sigmoid_grad(h)
    # W2 is not needed any more
    W2[...] = h.T.dot(y)
    b2[...] = y.sum(axis=0)
    W1[...] = data.T.dot(back)
    b1[...] = back.sum(axis=0)
    return cost, params
