import numpy as np
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad

def single(x, t, params, dimensions):
    Dx, H, Dy = dimensions
    i, j, k = Dx * H, Dx * H + H, Dx * H + H + H * Dy
    W1, b1 = params[:i].reshape(Dx, H), params[i:j]
    W2, b2 = params[j:k].reshape(H, Dy), params[k:]
    h = sigmoid(x @ W1 + b1)
    y = softmax(h @ W2 + b2)
    e = y - t
    d = e @ W2.T * sigmoid_grad(h)
    g = [x.T @ d, d, h.T @ e, e]
    return -np.sum(t * np.log(y)), np.concatenate([u.ravel() for u in g])

def forward_backward_prop(data, labels, params, dimensions):
    both = [single(data[n:n + 1], labels[n:n + 1], params, dimensions) for n in range(len(data))]
    return sum(c for c, _ in both), sum(g for _, g in both)
