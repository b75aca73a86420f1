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

    W1, W2 = np.asfortranarray(W1), np.asfortranarray(W2)
    h = np.asfortranarray(sigmoid(data.dot(W1) + b1))
    y_hat = softmax(h.dot(W2) + b2)
    cost = -np.einsum("ij,ij->", labels, np.log(y_hat))
    grady = np.asfortranarray(y_hat - labels)
    gradW2 = np.asfortranarray(h.T.dot(grady))
    gradb2 = grady.sum(axis=0)
    gradh = grady.dot(W2.T)
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = np.asfortranarray(data.T.dot(gradz1))
    gradb1 = gradz1.sum(axis=0)
    return cost, np.concatenate([gradW1.flatten(order="C"), gradb1,
                                 gradW2.flatten(order="C"), gradb2])
