import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:Dx * H + H]
    W2 = params[Dx * H + H:-Dy].reshape(H, Dy)
    b2 = params[-Dy:]
    grad = np.empty(params.shape)

    h = data @ W1
    h += b1
    h = sigmoid(h)
    y_hat = h @ W2
    y_hat += b2
    y_hat = softmax(y_hat)
    cost = -np.sum(labels * np.log(y_hat))

    y_hat -= labels                       # from here on: the error
    grad[Dx * H + H:-Dy] = (h.T @ y_hat).ravel()
    grad[-Dy:] = y_hat.sum(axis=0)
    back = y_hat @ W2.T
    back *= sigmoid_grad(h)               # h is the derivative afterwards
    grad[:Dx * H] = (data.T @ back).ravel()
    grad[Dx * H:Dx * H + H] = back.sum(axis=0)
    return cost, grad
