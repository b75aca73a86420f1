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

    one = np.ones(data.shape[0])
    h = sigmoid(np.matmul(data, W1) + np.outer(one, b1))
    Y = softmax(np.matmul(h, W2) + np.outer(one, b2))
    cost = -np.trace(labels.T @ np.log(Y))
    E2 = Y - labels
    E1 = np.tensordot(E2, W2, axes=(1, 1)) * sigmoid_grad(h)
    blocks = [np.tensordot(data, E1, axes=(0, 0)), one @ E1, np.tensordot(h, E2, axes=(0, 0)), one @ E2]
    return cost, np.concatenate(blocks, axis=None)
