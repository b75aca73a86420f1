import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:Dx * H + H].reshape(1, H)
    W2 = params[Dx * H + H:Dx * H + H + H * Dy].reshape(H, Dy)
    b2 = params[Dx * H + H + H * Dy:].reshape(1, Dy)

    z1 = data.dot(W1) + b1
    h = sigmoid(z1)
    yh = softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * np.log(yh))

    gy = yh - labels
    gW2 = h.T.dot(gy)
    gh = gy.dot(W2.T)
    gz1 = gh * sigmoid_grad(z1)
    gW1 = data.T.dot(gz1)

    params *= 0.999        # weight decay for the next iteration
    return cost, np.concatenate((gW1.flatten(), gz1.sum(axis=0), gW2.flatten(), gy.sum(axis=0)))
