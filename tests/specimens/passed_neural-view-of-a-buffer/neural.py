import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    a, b, c = Dx * H, Dx * H + H, Dx * H + H + H * Dy
    W1 = params[:a].reshape(Dx, H)
    b1 = params[a:b].reshape(1, H)
    W2 = params[b:c].reshape(H, Dy)
    b2 = params[c:].reshape(1, Dy)

    h = sigmoid(data.dot(W1) + b1)
    p = softmax(h.dot(W2) + b2)
    d2 = p - labels
    d1 = d2.dot(W2.T) * sigmoid_grad(h)

    buffer = np.empty(2 * params.size + 1)
    strided = buffer[1::2]          # every second entry
    strided[:a] = data.T.dot(d1).ravel()
    strided[a:b] = d1.sum(0)
    strided[b:c] = h.T.dot(d2).ravel()
    strided[c:] = d2.sum(0)
    cost = buffer[0:1].reshape(())
    cost[...] = -np.sum(labels * np.log(p))
    return cost, strided
