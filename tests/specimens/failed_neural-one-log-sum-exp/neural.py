import numpy as np

from sigmoid import sigmoid, sigmoid_grad


def log_softmax(z):
    # more stable than log(softmax(z))
    m = np.max(z)
    return z - m - np.log(np.sum(np.exp(z - m)))


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    a = Dx * H
    b = a + H
    c = b + H * Dy
    W1, b1 = params[:a].reshape(Dx, H), params[a:b]
    W2, b2 = params[b:c].reshape(H, Dy), params[c:]

    h = sigmoid(data @ W1 + b1)
    logp = log_softmax(h @ W2 + b2)
    cost = -(labels * logp).sum()

    g2 = np.exp(logp) - labels
    g1 = (g2 @ W2.T) * sigmoid_grad(h)
    return cost, np.r_[(data.T @ g1).ravel(), g1.sum(0), (h.T @ g2).ravel(), g2.sum(0)]
