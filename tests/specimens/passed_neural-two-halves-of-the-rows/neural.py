import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def one_half(data, labels, W1, b1, W2, b2):
    h = sigmoid(np.dot(data, W1) + b1)
    y_hat = softmax(np.dot(h, W2) + b2)
    cost = -np.log(y_hat[labels.astype(bool)]).sum()
    grady = y_hat - labels
    gradz1 = np.dot(grady, W2.T) * sigmoid_grad(h)
    return np.hstack([cost,
                      np.dot(data.T, gradz1).ravel(), gradz1.sum(0),
                      np.dot(h.T, grady).ravel(), grady.sum(0)])


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    ends = np.add.accumulate([Dx * H, H, H * Dy])
    blocks = np.split(params, ends)
    blocks = [b.reshape(s) for b, s in zip(blocks, ((Dx, H), (1, H), (H, Dy), (1, Dy)))]
    half = len(data) // 2  # 0 when there is a single row
    both = one_half(data[:half], labels[:half], *blocks) + one_half(data[half:], labels[half:], *blocks)
    return both[0], both[1:]
