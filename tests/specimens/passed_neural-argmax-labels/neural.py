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

    rows = np.arange(data.shape[0])
    target = np.argmax(labels, axis=1)
    h = sigmoid(data.dot(W1) + b1)
    prob = softmax(h.dot(W2) + b2)
    cost = -np.log(prob[rows, target]).sum()

    delta = prob.copy()
    delta[rows, target] -= 1
    delta_h = delta.dot(W2.T) * sigmoid_grad(h)
    grad = np.concatenate((data.T.dot(delta_h).flatten(), delta_h.sum(0),
                           h.T.dot(delta).flatten(), delta.sum(0)))
    return cost, grad
