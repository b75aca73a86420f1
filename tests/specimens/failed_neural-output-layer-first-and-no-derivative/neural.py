import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
    W1 = W1.reshape(Dx, H)
    W2 = W2.reshape(H, Dy)

    h = sigmoid(np.dot(data, W1) + b1)
    yhat = softmax(np.dot(h, W2) + b2)
    J = -np.mean(np.log(np.sum(labels * yhat, axis=1)))

    grad = []
    signal = (yhat - labels) / data.shape[0]
    for a, W in ((h, W2), (data, W1)):
        grad.extend(np.dot(a.T, signal).flatten())
        grad.extend(signal.sum(axis=0))
        signal = np.dot(signal, W.T)
    return J, np.array(grad)
