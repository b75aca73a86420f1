import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    X, Y = data.T, labels.T
    W1 = params[:Dx * H].reshape(Dx, H).T
    b1 = params[Dx * H:Dx * H + H].reshape(H, 1)
    W2 = params[Dx * H + H:Dx * H + H + H * Dy].reshape(H, Dy).T
    b2 = params[-Dy:].reshape(Dy, 1)

    h = sigmoid(W1 @ X + b1)
    y_hat = softmax((W2 @ h + b2).T).T
    cost = -np.sum(Y * np.log(y_hat))

    grady = y_hat - Y
    gradW2 = grady @ h.T
    gradb2 = grady @ np.ones((grady.shape[1], 1))
    gradh = W2.T @ grady
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = gradz1 @ X.T
    gradb1 = gradz1 @ np.ones((gradz1.shape[1], 1))
    grad = np.concatenate([gradW1.T.ravel(), gradb1.ravel(), gradW2.T.ravel(), gradb2.ravel()])
    return cost, grad
