import numpy as np

from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax
from tape import Tensor


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    cuts = np.cumsum([Dx * H, H, H * Dy])
    W1, b1, W2, b2 = [Tensor(block.reshape(shape)) for block, shape in zip(
        np.split(params, cuts), [(Dx, H), (1, H), (H, Dy), (1, Dy)])]

    hidden = (Tensor(data) @ W1 + b1).apply(sigmoid, lambda x, s: sigmoid_grad(s))
    cost = (hidden @ W2 + b2).cross_entropy(softmax, labels).mean()
    cost.backward()
    return cost.value, np.concatenate([t.grad.ravel() for t in (W1, b1, W2, b2)])
