"""Question 3.7: forward and backward pass of a network with one hidden layer of sigmoids."""

import numpy as np
from gradcheck import gradcheck_naive
from numpy.typing import NDArray
from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


def forward_backward_prop(
    data: NDArray[np.float64],
    labels: NDArray[np.float64],
    params: NDArray[np.float64],
    dimensions: tuple[int, int, int],
) -> tuple[np.float64, NDArray[np.float64]]:
    """Return the cross-entropy, summed over the rows, and its gradient with respect to params.

    Domain: J: R^n -> [0, +inf[ with n = Dx H + H + H Dy + Dy (question 3.4), the sum over the rows
    x of data and y of labels of CE(y, y_hat) (equation 4), where h and y_hat follow equation 5.

    Scope: dimensions = (Dx, H, Dy), integers >= 1; data (N, Dx), real; labels (N, Dy), each row
    one-hot; params (n,), real: the entries of W1 (Dx, H), b1 (1, H), W2 (H, Dy) and b2 (1, Dy), row
    by row, such that z1 and z2 do not overflow. The gradient has the shape of params. No argument
    is changed.
    """
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
    W1, b1, W2, b2 = W1.reshape(Dx, H), b1.reshape(1, H), W2.reshape(H, Dy), b2.reshape(1, Dy)

    # Forward (equation 5).
    h = sigmoid(data @ W1 + b1)
    z2 = h @ W2 + b2
    y_hat = softmax(z2)

    # Equation 4, with y_k = 1: -log(y_hat_k) = log(sum_j e^(z_j)) - z_k. The logarithm is never
    # taken of a probability, which may round to 0. By equation 2 the maximum may be subtracted.
    with np.errstate(over="ignore"):
        z = z2 - np.max(z2, axis=1, keepdims=True)
    cost: np.float64 = np.sum(np.log(np.sum(np.exp(z), axis=1)) - z[labels == 1])

    # Backward (equations 10 and 17); the bias reaches every row, hence the sums.
    grady = y_hat - labels
    gradW2 = h.T @ grady
    gradb2 = np.sum(grady, axis=0, keepdims=True)
    gradh = grady @ W2.T
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = data.T @ gradz1
    gradb1 = np.sum(gradz1, axis=0, keepdims=True)

    grad = np.concatenate([block.ravel() for block in (gradW1, gradb1, gradW2, gradb2)])
    return cost, grad


def sanity_check() -> None:
    """Check the gradient on random data, labels and parameters."""
    rng = np.random.RandomState(2020)
    dimensions = (10, 5, 10)
    data = rng.randn(20, 10)
    labels = np.eye(10)[rng.randint(10, size=20)]
    params = rng.randn(10 * 5 + 5 + 5 * 10 + 10)
    cost, _ = forward_backward_prop(data, labels, params, dimensions)
    print(f"cost of {len(data)} rows: {cost:.6f}")
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dimensions), params)


if __name__ == "__main__":
    sanity_check()
