import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    n1 = (Dx + 1) * H
    layer1 = params[:n1].reshape(Dx + 1, H)      # last line = bias
    layer2 = params[n1:].reshape(H + 1, Dy)
    W1, b1 = layer1[:-1], layer1[-1:]
    W2, b2 = layer2[:-1], layer2[-1:]

    h = sigmoid(np.matmul(data, W1) + b1)
    yhat = softmax(np.matmul(h, W2) + b2)
    cost = -np.einsum("ij,ij->", labels, np.log(yhat))

    avg = np.ones((1, data.shape[0])) / data.shape[0]
    d2 = yhat - labels
    d1 = np.matmul(d2, W2.T) * sigmoid_grad(h)
    g1 = np.vstack([np.matmul(data.T, d1), np.matmul(avg, d1)])
    g2 = np.vstack([np.matmul(h.T, d2), np.matmul(avg, d2)])
    return cost, np.append(g1, g2)
