import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def flat(*arrays):
    return np.concatenate([np.asarray(a).reshape(-1) for a in arrays])


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    stops = [0, Dx * H, Dx * H + H, Dx * H + H + H * Dy, Dx * H + H + H * Dy + Dy]
    shapes = [(Dx, H), (1, H), (H, Dy), (1, Dy)]
    W1, b1, W2, b2 = [params[a:b].reshape(s) for a, b, s in zip(stops, stops[1:], shapes)]

    a = sigmoid(data.dot(W1) + b1)
    q = softmax(a.dot(W2) + b2)
    J = np.sum(-labels * np.log(q))

    dJ_dz2 = q - labels
    dJ_dW2 = a.T.dot(dJ_dz2)
    dJ_db2 = dJ_dz2                # dz2/db2 = 1
    dJ_dz1 = dJ_dz2.dot(W2.T) * sigmoid_grad(a)
    dJ_dW1 = data.T.dot(dJ_dz1)
    dJ_db1 = dJ_dz1.sum(0)
    return J, flat(dJ_dW1, dJ_db1, dJ_dW2, dJ_db2)
