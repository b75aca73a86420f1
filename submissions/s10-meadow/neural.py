import numpy as np
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive

def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    i1 = Dx * H
    i2 = i1 + H
    i3 = i2 + H * Dy
    W1 = params[:i1].reshape(Dx, H)
    b1 = params[i1:i2].reshape(1, H)
    W2 = params[i2:i3].reshape(H, Dy)
    b2 = params[i3:].reshape(1, Dy)

    h = sigmoid(data @ W1 + b1)
    y = softmax(h @ W2 + b2)
    cost = -np.sum(labels * np.log(y), axis=1).mean()

    n = len(data)
    gy = (y - labels) / n
    gW2 = h.T @ gy
    gb2 = gy.sum(axis=0)
    gz1 = gy @ W2.T * sigmoid_grad(h)
    gW1 = data.T @ gz1
    gb1 = gz1.sum(axis=0)
    return cost, np.concatenate([gW1.ravel(), gb1, gW2.ravel(), gb2])
