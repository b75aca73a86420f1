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
    cost = -np.sum(labels * np.log(p))

    # the backward pass finds the blocks in the opposite order
    backwards = []
    d = p - labels
    backwards.append(d.sum(0)[::-1])
    backwards.append(h.T.dot(d).ravel()[::-1])
    d = d.dot(W2.T) * sigmoid_grad(h)
    backwards.append(d.sum(0)[::-1])
    backwards.append(data.T.dot(d).ravel()[::-1])
    grad = np.concatenate(backwards)[::-1]
    grad.flags.writeable = False
    return cost, grad
