"""High-precision answers to questions 2.3, 3.5 and 3.7, to count the right digits of others by.

Every entry is converted exactly from float64, the equations of the sheet are followed in decimal
arithmetic, and each result is rounded once, to the nearest float64. What is far below the smallest
float64 quietly becomes 0.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Decimals: TypeAlias = NDArray[np.object_]

CONTEXT = Context(50, ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, clamp=0, traps=[])
TIE_DIGITS = 110  # s (1 - s) may lie halfway between two float64s: it then has up to 108 digits

_decimals: Callable[[NDArray[np.float64]], Decimals] = np.frompyfunc(Decimal, 1, 1)
_exp: Callable[[Decimals], Decimals] = np.frompyfunc(Decimal.exp, 1, 1)


def softmax(x: ArrayLike) -> NDArray[np.float64]:
    """Return the softmax of a vector, or of every row of a matrix (equation 1).

    Scope: x has shape (d,) or (N, d), with d >= 1 and N >= 0. An entry may also be -inf, but not
    every entry of a row. The result has the shape of x.
    """
    with localcontext(CONTEXT):
        return _rounded(_softmax(_exact(x)))


def sigmoid(x: ArrayLike) -> NDArray[np.float64]:
    """Return the sigmoid of every entry of x (equation 3).

    Scope: x is a number or an array of any shape; -inf and +inf give the limits 0 and 1. The result
    has the shape of x.
    """
    with localcontext(CONTEXT):
        return _rounded(_sigmoid(_exact(x)))


def sigmoid_grad(s: ArrayLike) -> NDArray[np.float64]:
    """Return the gradient of the sigmoid, as a function of its value s = sigmoid(x) (question 3.1).

    Scope: s is a number in [0, 1] or an array of them, of any shape. The result has its shape.
    """
    with localcontext(CONTEXT, prec=TIE_DIGITS):
        exact = _exact(s)
        return _rounded(exact * (1 - exact))


def forward_backward_prop(
    data: NDArray[np.float64],
    labels: NDArray[np.float64],
    params: NDArray[np.float64],
    dimensions: tuple[int, int, int],
) -> tuple[np.float64, NDArray[np.float64]]:
    """Return the cross-entropy, summed over the rows, and its gradient with respect to params.

    Scope: dimensions = (Dx, H, Dy), integers >= 1; data (N, Dx); labels (N, Dy), each row one-hot;
    params (n,): the entries of W1 (Dx, H), b1 (1, H), W2 (H, Dy) and b2 (1, Dy), row by row. The
    gradient has the shape of params.

    A probability may be so near to 1 that 50 digits do not tell them apart. What is left to 1 is
    therefore never a difference, but a sum or a sigmoid of its own. Where rows cancel, the digits
    are those of the largest; a cost halfway between two float64s, to 50 digits, may become either.
    """
    Dx, H, Dy = dimensions
    with localcontext(CONTEXT):
        x, y, stack = _exact(data), _exact(labels), _exact(params)
        W1, b1, W2, b2 = np.split(stack, np.cumsum([Dx * H, H, H * Dy]))
        W1, b1, W2, b2 = W1.reshape(Dx, H), b1.reshape(1, H), W2.reshape(H, Dy), b2.reshape(1, Dy)

        # Forward (equation 5).
        z1 = x @ W1 + b1
        h = _sigmoid(z1)
        z2 = h @ W2 + b2
        y_hat = _softmax(z2)

        # Equation 4, with y_k = 1: log(sum_j e^(z_j)) - z_k, the maximum subtracted from z, so that
        # the largest term of the sum is 1.
        z = z2 - np.max(z2, axis=1, keepdims=True)
        others = (sum(sorted(row)[:-1], Decimal(0)) for row in _exp(z))
        cost = sum(map(_log1p, others)) - np.sum(z[y == 1])

        # Backward (equations 10 and 17), where y_hat_k - 1 = -sum_{j != k} y_hat_j and
        # 1 - sigmoid(z1) = sigmoid(-z1).
        grady = np.where(y == 1, -np.sum(y_hat * (1 - y), axis=1, keepdims=True), y_hat)
        gradz1 = grady @ W2.T * h * _sigmoid(-z1)
        blocks = (x.T @ gradz1, np.sum(gradz1, axis=0), h.T @ grady, np.sum(grady, axis=0))
        return np.float64(cost), _rounded(np.concatenate([np.ravel(block) for block in blocks]))


def _softmax(x: Decimals) -> Decimals:
    """Return equation 1, the maximum subtracted (equation 2): e^(1e300) is too large."""
    exponentials = _exp(x - np.max(x, axis=-1, keepdims=True))
    y_hat: Decimals = exponentials / np.sum(exponentials, axis=-1, keepdims=True)
    return y_hat


def _sigmoid(x: Decimals) -> Decimals:
    """Return equation 3."""
    s: Decimals = 1 / (1 + _exp(-x))
    return s


def _log1p(x: Decimal) -> Decimal:
    """Return log(1 + x) for x >= 0, to 28 digits or more."""
    return (1 + x).ln() if x > Decimal("1e-20") else x - x**2 / 2


def _exact(x: ArrayLike) -> Decimals:
    """Return the float64 entries of x as Decimals of the same value."""
    return _decimals(np.asarray(x, dtype=np.float64))


def _rounded(x: Decimals) -> NDArray[np.float64]:
    """Return the float64 nearest to each entry; a number if x is one, as NumPy's functions do."""
    nearest: NDArray[np.float64] = np.asarray(x, dtype=np.float64)[()]
    return nearest
