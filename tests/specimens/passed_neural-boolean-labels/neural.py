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

    picked = labels.astype(bool)
    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)
    cost = -np.add.reduce(np.log(y_hat[picked]))
    grady = np.where(picked, y_hat - 1, y_hat)
    gradz1 = np.multiply(grady.dot(W2.T), sigmoid_grad(h))
    grad = np.r_[data.T.dot(gradz1).ravel(), gradz1.sum(0), h.T.dot(grady).ravel(), grady.sum(0)]
    return cost, grad
