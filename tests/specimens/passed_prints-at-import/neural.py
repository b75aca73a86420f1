import random

import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
    W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)
    h = sigmoid(np.dot(data, W1) + b1)
    y_hat = softmax(np.dot(h, W2) + b2)
    cost = -np.sum(labels * np.log(y_hat))
    grady = y_hat - labels
    gradW2 = np.dot(h.T, grady)
    gradb2 = np.sum(grady, axis=0)
    gradh = np.dot(grady, W2.T)
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = np.dot(data.T, gradz1)
    gradb1 = np.sum(gradz1, axis=0)
    grad = np.concatenate((gradW1.flatten(), gradb1, gradW2.flatten(), gradb2))
    return cost, grad


N = 20
dimensions = [10, 5, 10]
data = np.random.randn(N, dimensions[0])
labels = np.zeros((N, dimensions[2]))
for i in range(N):
    labels[i, random.randint(0, dimensions[2] - 1)] = 1
params = np.random.randn((dimensions[0] + 1) * dimensions[1] + (dimensions[1] + 1) * dimensions[2])
print("Running sanity check...")
gradcheck_naive(lambda params: forward_backward_prop(data, labels, params, dimensions), params)
