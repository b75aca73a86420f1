import numpy as np
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    o1 = Dx * H
    o2 = o1 + H
    o3 = o2 + H * Dy
    W1 = params[:o1].reshape(Dx, H)
    b1 = params[o1:o2]
    W2 = params[o2:o3].reshape(H, Dy)
    b2 = params[o3:]
    cost = 0.0
    gW1 = np.zeros(W1.shape)
    gb1 = np.zeros(b1.shape)
    gW2 = np.zeros(W2.shape)
    gb2 = np.zeros(b2.shape)
    for n in range(data.shape[0]):
        x = data[n]
        h = sigmoid(x.dot(W1) + b1)
        y = softmax(h.dot(W2) + b2)
        cost += -np.log(y[np.argmax(labels[n])])
        e = y - labels[n]
        gW2 += np.outer(h, e)
        gb2 += e
        d = W2.dot(e) * sigmoid_grad(h)
        gW1 += np.outer(x, d)
        gb1 += d
    N = float(len(data)); cost /= N; gW1 /= N; gb1 /= N; gW2 /= N; gb2 /= N
    return cost, np.concatenate((gW1.ravel(), gb1, gW2.ravel(), gb2))
