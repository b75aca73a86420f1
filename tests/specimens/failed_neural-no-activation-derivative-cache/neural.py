import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def unpack(theta, Dx, H, Dy):
    cuts = np.cumsum([Dx * H, H, H * Dy])
    W1, b1, W2, b2 = np.split(theta, cuts)
    return {"W1": W1.reshape(Dx, H), "b1": b1, "W2": W2.reshape(H, Dy), "b2": b2}


def forward(X, p):
    cache = {"X": X}
    cache["h"] = sigmoid(X @ p["W1"] + p["b1"])
    cache["out"] = softmax(cache["h"] @ p["W2"] + p["b2"])
    return cache


def backward(cache, p, Y):
    N = Y.shape[0]
    d2 = (cache["out"] - Y) / N
    d1 = d2 @ p["W2"].T
    return {"W2": cache["h"].T @ d2, "b2": d2.sum(0),
            "W1": cache["X"].T @ d1, "b1": d1.sum(0)}


def forward_backward_prop(data, labels, params, dimensions):
    p = unpack(params, *dimensions)
    cache = forward(data, p)
    cost = -np.mean(np.sum(labels * np.log(cache["out"]), axis=1))
    g = backward(cache, p, labels)
    return cost, np.hstack([g[k].flatten() for k in ("W1", "b1", "W2", "b2")])


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
