import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def forward_backward_prop(data, labels, params, dimensions):
    ofs = 0
    Dx, H, Dy = (dimensions[0], dimensions[1], dimensions[2])
    W1 = np.reshape(params[ofs:ofs + Dx * H], (Dx, H))
    ofs += Dx * H
    b1 = np.reshape(params[ofs:ofs + H], (1, H))
    ofs += H
    W2 = np.reshape(params[ofs:ofs + H * Dy], (H, Dy))
    ofs += H * Dy
    b2 = np.reshape(params[ofs:ofs + Dy], (1, Dy))

    hidden = sigmoid(data @ W1 + b1)
    probs = softmax(hidden @ W2 + b2)
    # probability of the right class for every example
    right = probs[labels.astype(bool)]
    cost = -np.log(right).sum()

    err_out = probs - labels
    err_hid = err_out @ W2.T * sigmoid_grad(hidden)

    parts = [data.T @ err_hid, err_hid.sum(axis=0),
             hidden.T @ err_out, err_out.sum(axis=0)]
    direction = -np.concatenate([p.flatten() for p in parts])   # go downhill
    return cost, direction


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
