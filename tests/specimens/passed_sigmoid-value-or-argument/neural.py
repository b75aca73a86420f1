import numpy as np
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    cut = np.cumsum([Dx * H, H, H * Dy])
    W1, b1, W2, b2 = np.split(params, cut)
    W1 = W1.reshape(Dx, H)
    W2 = W2.reshape(H, Dy)

    z1 = data.dot(W1) + b1
    z2 = sigmoid(z1).dot(W2) + b2
    yhat = softmax(z2)
    cost = -(labels * np.log(yhat)).sum()

    d2 = yhat - labels
    # z1 and not h: therefore from_value=False
    d1 = d2.dot(W2.T) * sigmoid_grad(z1, from_value=False)
    grad = np.hstack([data.T.dot(d1).ravel(), d1.sum(0),
                      sigmoid(z1).T.dot(d2).ravel(), d2.sum(0)])
    return cost, grad
