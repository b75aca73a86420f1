import numpy as np

from softmax import log_softmax
from sigmoid import log_sigmoid


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    cuts = np.cumsum([Dx * H, H, H * Dy])
    W1, b1, W2, b2 = np.split(params, cuts)
    W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)

    z1 = data.dot(W1) + b1
    # log sigmoid(z) + log sigmoid(-z) is the logarithm of the derivative
    h = np.exp(log_sigmoid(z1))
    slope = np.exp(log_sigmoid(z1) + log_sigmoid(-z1))
    logp = log_softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * logp)

    d2 = np.exp(logp) - labels
    d1 = d2.dot(W2.T) * slope
    return cost, np.concatenate([data.T.dot(d1).ravel(), d1.sum(0), h.T.dot(d2).ravel(), d2.sum(0)])
