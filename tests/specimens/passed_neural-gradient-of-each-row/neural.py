import numpy as np

from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


def outer(a, b):
    """One outer product for each row."""
    return a[:, :, np.newaxis] @ b[:, np.newaxis, :]


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    k = (Dx + 1) * H
    hidden, output = params[:k].reshape(Dx + 1, H), params[k:].reshape(H + 1, Dy)
    (W1, b1), (W2, b2) = ((m[:-1], m[-1]) for m in (hidden, output))

    h = sigmoid(np.tensordot(data, W1, axes=1) + b1)
    y_hat = softmax(np.inner(h, W2.T) + b2)

    losses = -np.log(np.take_along_axis(y_hat, labels.argmax(axis=1)[:, None], axis=1))
    delta2 = y_hat - labels
    delta1 = np.inner(delta2, W2) * sigmoid_grad(h)

    N = len(data)
    per_row = np.concatenate([outer(data, delta1).reshape(N, -1), delta1,
                              outer(h, delta2).reshape(N, -1), delta2], axis=1)
    return np.mean(losses), np.mean(per_row, axis=0)
