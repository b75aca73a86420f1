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
    logits = h.dot(W2) + b2
    top = logits.max(axis=1, keepdims=True)
    lse = top[:, 0] + np.log(np.exp(logits - top).sum(axis=1))
    cost = np.sum(lse - np.sum(logits * labels, axis=1))

    err = softmax(logits) - labels
    err1 = err.dot(W2.T) * sigmoid_grad(h)
    grad = np.concatenate((data.T.dot(err1).ravel(), err1.sum(0),
                           h.T.dot(err).ravel(), err.sum(0)))
    return cost, grad
