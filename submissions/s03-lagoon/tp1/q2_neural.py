#!/usr/bin/env python3
import numpy as np

from helpers import one_hot, pack, unpack
from q1_softmax import softmax
from q2_gradcheck import gradcheck_naive
from q2_sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    """Cross-entropy (sum over the rows) and its gradient."""
    W1, b1, W2, b2 = unpack(params, dimensions)

    # forward
    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)
    cost = -np.log(np.sum(labels * y_hat, axis=1)).sum()

    # backward, from the output to the input
    grady = y_hat - labels
    gradW2 = h.T.dot(grady)
    gradb2 = grady.sum(axis=0)
    gradh = grady.dot(W2.T)
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = data.T.dot(gradz1)
    gradb1 = gradz1.sum(axis=0)

    return cost, pack(gradW1, gradb1, gradW2, gradb2)


def main():
    rng = np.random.default_rng(1)
    for Dx, H, Dy, N in [(10, 5, 10, 20), (1, 1, 2, 1), (4, 7, 3, 50)]:
        X = rng.standard_normal((N, Dx))
        Y = one_hot(rng.integers(Dy, size=N), Dy)
        theta = rng.standard_normal((Dx + 1) * H + (H + 1) * Dy)
        print("Dx, H, Dy, N =", Dx, H, Dy, N)
        gradcheck_naive(lambda p: forward_backward_prop(X, Y, p, (Dx, H, Dy)), theta)


if __name__ == "__main__":
    main()
