import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    offsets = np.cumsum([0, Dx * H, H, H * Dy, Dy])
    W1 = params[offsets[0]:offsets[1]].reshape(Dx, H)
    b1 = params[offsets[1]:offsets[2]]
    W2 = params[offsets[2]:offsets[3]].reshape(H, Dy)
    b2 = params[offsets[3]:offsets[4]]

    z1 = data.dot(W1) + b1
    h = sigmoid(z1)
    z2 = h.dot(W2) + b2
    y_hat = softmax(z2)

    cost = -0.5 * np.sum(labels * np.log(y_hat))
    grady = 0.5 * (y_hat - labels)
    gradW2 = h.T.dot(grady)
    gradb2 = grady.sum(axis=0)
    gradh = grady.dot(W2.T)
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = gradz1.T.dot(data)
    gradb1 = gradz1.sum(axis=0)
    return cost, np.concatenate((gradW1.flatten(), gradb1.flatten(), gradW2.flatten(), gradb2.flatten()))
