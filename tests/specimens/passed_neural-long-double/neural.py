import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    params = params.astype(np.longdouble)
    data = data.astype(np.longdouble)
    ofs = 0
    parts = []
    for r, c in ((Dx, H), (1, H), (H, Dy), (1, Dy)):
        parts.append(params[ofs:ofs + r * c].reshape(r, c))
        ofs += r * c
    W1, b1, W2, b2 = parts
    h = sigmoid(np.dot(data, W1) + b1)
    y_hat = softmax(np.dot(h, W2) + b2)
    cost = -np.sum(labels * np.log(y_hat))
    grady = y_hat - labels
    gradz1 = np.dot(grady, W2.T) * sigmoid_grad(h)
    grad = np.concatenate([np.dot(data.T, gradz1).ravel(), gradz1.sum(0),
                           np.dot(h.T, grady).ravel(), grady.sum(0)])
    return cost, grad
