from typing import Callable, Tuple

import numpy as np

from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax

Pullback = Callable[..., Tuple[np.ndarray, ...]]


def affine(x: np.ndarray, W: np.ndarray, b: np.ndarray) -> Tuple[np.ndarray, Pullback]:
    return x @ W + b, lambda g: (g @ W.T, x.T @ g, g.sum(axis=0, keepdims=True))


def logistic(z: np.ndarray) -> Tuple[np.ndarray, Pullback]:
    s = sigmoid(z)
    return s, lambda g: (g * sigmoid_grad(s),)


def cross_entropy(z: np.ndarray, y: np.ndarray) -> Tuple[np.float64, Pullback]:
    p = softmax(z)
    losses = -np.log(np.sum(p, axis=1, where=y > 0.5))
    return losses.sum(), lambda g: (g * (p - y),)


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    a, b, c, d = (np.prod(s) for s in ((Dx, H), (1, H), (H, Dy), (1, Dy)))
    W1, b1 = params[:a].reshape(Dx, H), params[a:a + b][None]
    W2, b2 = params[a + b:-d].reshape(H, Dy), params[-d:][None]

    z1, back1 = affine(data, W1, b1)
    s, back2 = logistic(z1)
    z2, back3 = affine(s, W2, b2)
    J, back4 = cross_entropy(z2, labels)

    (g,) = back4(1.0)
    g, gW2, gb2 = back3(g)
    (g,) = back2(g)
    _, gW1, gb1 = back1(g)
    return J, np.r_[gW1.ravel(), gb1.ravel(), gW2.ravel(), gb2.ravel()]
