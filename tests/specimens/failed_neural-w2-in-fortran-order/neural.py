import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = np.split(params, [Dx * H, (Dx + 1) * H, (Dx + 1) * H + H * Dy])
    W1 = W1.reshape(Dx, H)
    W2 = W2.reshape(H, Dy)

    h = sigmoid(data.dot(W1) + b1)
    yhat = softmax(h.dot(W2) + b2)
    cost = -np.vdot(labels, np.log(yhat))

    e2 = yhat - labels
    e1 = e2.dot(W2.T) * sigmoid_grad(h)
    gradW1 = data.T.dot(e1)
    gradW2 = h.T.dot(e2)

    return cost, np.concatenate([gradW1.ravel(), e1.sum(axis=0),
                                 gradW2.ravel(order="F"), e2.sum(axis=0)])
