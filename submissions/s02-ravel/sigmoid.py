"""
METL - TP1, question 3.5: the sigmoid function and its gradient
"""

import numpy as np


def sigmoid(x):
    """
    Computes the sigmoid function of the input, entry by entry.

    To avoid the overflow of exp(-x) for large negative x we use that

        1 / (1 + exp(-x)) = exp(x) / (1 + exp(x))

    and only ever compute exp(-|x|), which lies between 0 and 1.

    Arguments:
    x -- a scalar or a numpy array

    Returns:
    the sigmoid of x, of the same shape
    """
    small = np.exp(-np.abs(x))
    # numerator: 1 where x is positive, exp(x) where it is negative
    numerator = np.where(np.asarray(x) >= 0, 1.0, small)
    return numerator / (1.0 + small)


def sigmoid_grad(s):
    """
    Computes the gradient of the sigmoid function.

    From question 3.1: sigma'(x) = sigma(x) * (1 - sigma(x)). The argument
    is the value of the function, NOT x.

    Arguments:
    s -- sigmoid(x), a scalar or a numpy array

    Returns:
    the derivative at x, of the same shape
    """
    return s * (1.0 - s)


def test_sigmoid():
    print("Running the tests of sigmoid...")
    x = np.array([[1, 2], [-1, -2]])
    f = sigmoid(x)
    g = sigmoid_grad(f)
    assert np.allclose(f, np.array([[0.73105858, 0.88079708], [0.26894142, 0.11920292]]))
    assert np.allclose(g, np.array([[0.19661193, 0.10499359], [0.19661193, 0.10499359]]))

    # symmetry and the middle
    assert sigmoid(0) == 0.5
    assert np.allclose(sigmoid(x) + sigmoid(-x), 1)

    # far out there is neither overflow nor nan
    assert np.all(sigmoid(np.array([-1000.0, 1000.0])) == np.array([0.0, 1.0]))
    print("All tests of sigmoid are ok.")


if __name__ == "__main__":
    test_sigmoid()
