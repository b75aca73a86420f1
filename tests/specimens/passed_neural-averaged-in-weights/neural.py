import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    a, b, c = Dx * H, Dx * H + H, Dx * H + H + H * Dy
    W1 = params[:a].reshape(Dx, H)
    b1 = params[a:b].reshape(1, H)
    W2 = params[b:c].reshape(H, Dy)
    b2 = params[c:].reshape(1, Dy)

    N = len(data)
    h = sigmoid(np.dot(data, W1) + b1)
    probs = softmax(np.dot(h, W2) + b2)
    cost = np.mean(-np.sum(labels * np.log(probs), axis=1))
    delta2 = probs - labels
    delta1 = np.dot(delta2, W2.T) * sigmoid_grad(h)
    gradW2 = np.dot(h.T, delta2) / N
    gradb2 = np.mean(delta2, axis=0)
    gradW1 = np.dot(data.T, delta1) / N
    gradb1 = np.mean(delta1, axis=0)
    return cost, np.concatenate((gradW1.flatten(), gradb1, gradW2.flatten(), gradb2))
