import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def with_ones(A):
    return np.c_[A, np.ones(len(A))]


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    # W1 and b1 follow one another in params: together a (Dx + 1, H) matrix
    n1 = (Dx + 1) * H
    V1 = params[:n1].reshape(Dx + 1, H)
    V2 = params[n1:].reshape(H + 1, Dy)

    X = with_ones(data)
    A = sigmoid(X @ V1)
    A1 = with_ones(A)
    P = softmax(A1 @ V2)
    cost = -np.sum(labels * np.log(P))

    D2 = P - labels
    D1 = (D2 @ V2[:-1].T) * sigmoid_grad(A)
    return cost, np.concatenate([(X.T @ D1).ravel(), (A1.T @ D2).ravel()])
