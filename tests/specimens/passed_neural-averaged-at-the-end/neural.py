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

    h = sigmoid(data @ W1 + b1)
    y_hat = softmax(h @ W2 + b2)
    cost = -np.log(np.sum(y_hat * labels, axis=1)).sum()
    grady = y_hat - labels
    gradW2 = h.T @ grady
    gradb2 = grady.sum(0)
    gradh = grady @ W2.T
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = data.T @ gradz1
    gradb1 = gradz1.sum(0)
    grad = np.concatenate([g.reshape(-1) for g in (gradW1, gradb1, gradW2, gradb2)])
    return cost / len(data), grad / len(data)
