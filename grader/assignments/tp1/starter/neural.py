"""Question 3.7: forward and backward pass of a network with one hidden layer of sigmoids."""

import numpy as np
from gradcheck import gradcheck_naive
from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


def forward_backward_prop(data, labels, params, dimensions):
    """Return the cost of the network and its gradient with respect to params.

    data: (N, Dx), one example a row; labels: (N, Dy), one-hot rows.
    params: the flat stack of W1 (Dx, H), b1 (1, H), W2 (H, Dy) and b2 (1, Dy).
    dimensions: (Dx, H, Dy).
    Returns (cost, grad): the cross-entropy, summed or averaged over the rows, and its gradient,
    stacked like params.
    """
    Dx, H, Dy = dimensions
    at = 0
    W1 = np.reshape(params[at : at + Dx * H], (Dx, H))
    at += Dx * H
    b1 = np.reshape(params[at : at + H], (1, H))
    at += H
    W2 = np.reshape(params[at : at + H * Dy], (H, Dy))
    at += H * Dy
    b2 = np.reshape(params[at : at + Dy], (1, Dy))

    # ### YOUR CODE HERE: forward propagation (equation 5) and the cost (equation 4)
    raise NotImplementedError

    # ### YOUR CODE HERE: backward propagation, grady, gradW2, gradb2, gradh, gradz1, gradW1, gradb1

    grad = np.concatenate(
        (gradW1.flatten(), gradb1.flatten(), gradW2.flatten(), gradb2.flatten())
    )
    return cost, grad


def sanity_check():
    """Check the gradient of a small network with random data."""
    dimensions = (10, 5, 10)
    data = np.random.randn(20, 10)
    labels = np.eye(10)[np.random.randint(10, size=20)]
    params = np.random.randn(11 * 5 + 6 * 10)
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dimensions), params)


if __name__ == "__main__":
    sanity_check()
