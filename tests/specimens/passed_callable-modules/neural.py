import numpy as np

import sigmoid
import softmax


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
    W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)
    h = sigmoid(data @ W1 + b1)
    y_hat = softmax(h @ W2 + b2)
    cost = -np.log((labels * y_hat).sum(axis=1)).mean()
    grady = (y_hat - labels) / len(labels)
    gradz1 = grady @ W2.T * sigmoid.sigmoid_grad(h)
    return cost, np.hstack((np.ravel(data.T @ gradz1), gradz1.sum(0), np.ravel(h.T @ grady), grady.sum(0)))
