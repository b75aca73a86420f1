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
    y_hat = softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * np.log(y_hat + 1e-300))
    grady = y_hat - labels
    gradz1 = grady.dot(W2.T) * sigmoid_grad(h)
    grad = np.concatenate([data.T.dot(gradz1).ravel(), gradz1.sum(0),
                           h.T.dot(grady).ravel(), grady.sum(0)])
    return cost, grad
