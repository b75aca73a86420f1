import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    X = np.matrix(data)
    Y = np.matrix(labels)
    p = np.matrix(params)
    W1 = p[0, :Dx * H].reshape(Dx, H)
    b1 = p[0, Dx * H:Dx * H + H]
    W2 = p[0, Dx * H + H:Dx * H + H + H * Dy].reshape(H, Dy)
    b2 = p[0, Dx * H + H + H * Dy:]

    h = np.matrix(sigmoid(X * W1 + b1))
    y = np.matrix(softmax(np.asarray(h * W2 + b2)))
    cost = -np.sum(np.multiply(Y, np.log(y)))

    grady = y - Y
    gradW2 = h.T * grady
    gradb2 = grady.sum(axis=0)
    gradh = grady * W2.T
    gradz1 = np.multiply(gradh, sigmoid_grad(h))
    gradW1 = X.T * gradz1
    gradb1 = gradz1.sum(axis=0)
    grad = np.hstack([gradW1.reshape(1, -1), gradb1, gradW2.reshape(1, -1), gradb2])
    return cost, grad.A1
