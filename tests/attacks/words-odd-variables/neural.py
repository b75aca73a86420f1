"""Hopes that the first wrong step is told with the variable's own name: Python looks at no names
of local variables once they are compiled."""

import numpy as np

from sigmoid import sigmoid
from softmax import softmax


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1 = params[: Dx * H].reshape(Dx, H)
    b1 = params[Dx * H : (Dx + 1) * H]
    W2 = params[(Dx + 1) * H : (Dx + 1) * H + H * Dy].reshape(H, Dy)
    b2 = params[-Dy:]
    h = sigmoid(data @ W1 + b1)
    yhat = softmax(h @ W2 + b2)
    grady = yhat - labels
    gradh = grady @ W2.T
    gradz1 = gradh * h
    grad = [data.T @ gradz1, gradz1.sum(0), h.T @ grady, grady.sum(0)]
    return -np.sum(labels * np.log(yhat)), np.concatenate([each.ravel() for each in grad])


ODD = {
    "h": "<script>alert(1)</script>",
    "grady": "\x1b[2J`{{ 7*7 }}`",
    "gradh": "g" * 10_000,
    "gradz1": "60 of 60 points\n\u202e=1+1",
    "yhat": "",
}
code = forward_backward_prop.__code__
forward_backward_prop.__code__ = code.replace(
    co_varnames=tuple(ODD.get(each, each) for each in code.co_varnames)
)
