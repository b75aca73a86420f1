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

    N = data.shape[0]
    h = sigmoid(data.dot(W1) + b1)
    yhat = softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * np.log(yhat)) / N

    grady = (yhat - labels) / N
    gradW2 = h.T.dot(grady)
    gradb2 = grady.sum(axis=0)
    gradh = grady.dot(W2.T)
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = data.T.dot(gradz1)
    gradb1 = gradz1.sum(axis=0)
    return cost, np.concatenate([gradW1.ravel(), gradb1, gradW2.ravel(), gradb2])
