import random
import numpy as np
import softmax
import sigmoid
import gradcheck


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[:Dx * H].reshape(Dx, H)
    b1 = params[Dx * H:(Dx + 1) * H].reshape(1, H)
    W2 = params[(Dx + 1) * H:(Dx + 1) * H + H * Dy].reshape(H, Dy)
    b2 = params[(Dx + 1) * H + H * Dy:].reshape(1, Dy)

    h = sigmoid.sigmoid(data @ W1 + b1)
    yhat = softmax.softmax(h @ W2 + b2)
    cost = -np.sum(labels * np.log(yhat))

    grady = yhat - labels
    gradh = grady @ W2.T
    gradz1 = gradh * sigmoid.sigmoid_grad(h)
    return cost, np.concatenate([(data.T @ gradz1).ravel(), gradz1.sum(axis=0),
                                 (h.T @ grady).ravel(), grady.sum(axis=0)])


def sanity_check():
    data = np.random.randn(20, 10)
    labels = np.eye(10)[[random.randrange(10) for _ in range(20)]]
    params = np.random.randn(115)
    gradcheck.gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, [10, 5, 10]), params)


if __name__ == "__main__":
    sanity_check()
