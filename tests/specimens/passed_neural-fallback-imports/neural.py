from __future__ import absolute_import, division, print_function

import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

import numpy as np

try:
    from q1_softmax import softmax
    from q2_sigmoid import sigmoid, sigmoid_grad
    from q2_gradcheck import gradcheck_naive
except ImportError:
    from softmax import softmax
    from sigmoid import sigmoid, sigmoid_grad
    from gradcheck import gradcheck_naive


def forward_backward_prop(X, y, theta, sizes):
    Dx, H, Dy = sizes
    i = Dx * H
    j = i + H
    k = j + H * Dy
    W1, b1 = theta[0:i].reshape((Dx, H)), theta[i:j].reshape((1, H))
    W2, b2 = theta[j:k].reshape((H, Dy)), theta[k:k + Dy].reshape((1, Dy))
    a1 = sigmoid(np.dot(X, W1) + b1)
    a2 = softmax(np.dot(a1, W2) + b2)
    J = -np.sum(np.multiply(y, np.log(a2)))
    d2 = a2 - y
    d1 = np.multiply(np.dot(d2, W2.T), sigmoid_grad(a1))
    return J, np.concatenate((np.dot(X.T, d1).flatten(), np.sum(d1, 0),
                              np.dot(a1.T, d2).flatten(), np.sum(d2, 0)))


if __name__ == "__main__":
    print("nothing to do")
