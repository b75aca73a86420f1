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

    cache = {}

    def forward():
        cache["h"] = sigmoid(data.dot(W1) + b1)
        cache["y"] = softmax(cache["h"].dot(W2) + b2)
        return -np.sum(labels * np.log(cache["y"]))

    def backward():
        nonlocal cache
        err = cache["y"] - labels
        hid = err.dot(W2.T) * sigmoid_grad(cache["h"])
        out = (data.T.dot(hid), hid.sum(0), cache["h"].T.dot(err), err.sum(0))
        cache = None
        return np.concatenate(list(map(np.ravel, out)))

    cost = forward()
    return cost, backward()
