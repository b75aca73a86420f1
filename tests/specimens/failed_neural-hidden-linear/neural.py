import numpy as np
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    n_in, n_hid, n_out = dimensions
    cuts = np.cumsum([n_in * n_hid, n_hid, n_hid * n_out])
    w1, b1, w2, b2 = np.split(params, cuts)
    w1, w2 = w1.reshape(n_in, n_hid), w2.reshape(n_hid, n_out)
    z1 = data @ w1 + b1
    a1 = z1
    z2 = a1 @ w2 + b2
    p = softmax(z2)
    J = -np.sum(labels * np.log(p))
    e2 = p - labels
    e1 = (e2 @ w2.T) * sigmoid_grad(a1)
    parts = [data.T @ e1, e1.sum(axis=0), a1.T @ e2, e2.sum(axis=0)]
    return J, np.hstack([part.ravel() for part in parts])
