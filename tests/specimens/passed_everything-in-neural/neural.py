"""TP1, tout en un."""
import random as _random

import numpy as _np


def softmax(x):
    e = _np.exp(x - _np.max(x, axis=-1, keepdims=True))
    return e / _np.sum(e, axis=-1, keepdims=True)


def sigmoid(x):
    return 1 / (1 + _np.exp(-x))


def sigmoid_grad(s):
    return s * (1 - s)


def gradcheck_naive(f, x):
    state = _random.getstate()
    gradient = _np.asarray(f(x)[1])
    h = 1e-4
    for i in _np.ndindex(x.shape):
        x0, J = x[i], []
        for x[i] in (x0 + h, x0 - h):  # an entry of an array can be the variable of a loop
            _random.setstate(state)
            J.append(f(x)[0])
        x[i] = x0
        n = (J[0] - J[1]) / (2 * h)
        if not abs(n - gradient[i]) <= 1e-5 * max(1, abs(n), abs(gradient[i])):
            return bool(print("wrong at", i))
    return not print("passed")


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = (v.reshape(-1, n) for v, n in zip(
        _np.split(params, _np.cumsum([Dx * H, H, H * Dy])), (H, H, Dy, Dy)))
    s = sigmoid(data @ W1 + b1)
    p = softmax(s @ W2 + b2)
    e = p - labels
    d = e @ W2.T * sigmoid_grad(s)
    return -_np.sum(labels * _np.log(p)), _np.concatenate(
        [_np.ravel(m) for m in (data.T @ d, d.sum(0), s.T @ e, e.sum(0))])
