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

    grad = np.zeros(params.size)
    gW1 = grad[:a].reshape(Dx, H)
    gb1 = grad[a:b].reshape(1, H)
    gW2 = grad[b:c].reshape(H, Dy)
    gb2 = grad[c:].reshape(1, Dy)

    h = sigmoid(data.dot(W1) + b1)
    out = softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * np.log(out))
    out = out - labels
    np.dot(h.T, out, out=gW2)
    np.sum(out, axis=0, keepdims=True, out=gb2)
    back = out.dot(W2.T) * sigmoid_grad(h)
    np.sum(back, axis=0, keepdims=True, out=gb1)
    np.dot(data.T, back, out=gW1)
    return cost, grad
