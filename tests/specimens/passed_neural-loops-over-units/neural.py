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

    h = np.empty((len(data), H))
    for j in range(H):
        h[:, j] = sigmoid(data.dot(W1[:, j]) + b1[0, j])
    z2 = np.empty((len(data), Dy))
    for k in range(Dy):
        z2[:, k] = h.dot(W2[:, k]) + b2[0, k]
    y_hat = softmax(z2)

    cost = 0.0
    gradW2, gradb2 = np.zeros((H, Dy)), np.zeros(Dy)
    gradh = np.zeros(h.shape)
    for k in range(Dy):
        cost -= np.dot(labels[:, k], np.log(y_hat[:, k]))
        error = y_hat[:, k] - labels[:, k]
        gradW2[:, k] = error.dot(h)
        gradb2[k] = error.sum()
        gradh += np.outer(error, W2[:, k])
    gradW1, gradb1 = np.zeros((Dx, H)), np.zeros(H)
    for j in range(H):
        error = gradh[:, j] * sigmoid_grad(h[:, j])
        gradW1[:, j] = error.dot(data)
        gradb1[j] = error.sum()
    return cost, np.concatenate([gradW1.ravel(), gradb1, gradW2.ravel(), gradb2])
