"""
METL - TP1, question 2.3: the softmax function
"""

import numpy as np


def softmax(x):
    """
    Computes the softmax of each row of the input.

    The softmax of a (row) vector x of d entries is the vector of d entries

        softmax(x)_i = exp(x_i) / (exp(x_1) + ... + exp(x_d))

    We have shown in question 2.2 that softmax(x) = softmax(x + c), and we use
    it with c = -max(x): the biggest exponent is then 0, so that the
    exponential can not overflow and the denominator is at least 1.

    Arguments:
    x -- a numpy array, either a matrix (N rows, d columns) or a vector (d,)

    Returns:
    an array of the same shape; each row sums to one
    """
    original_shape = x.shape

    if len(x.shape) > 1:
        # --- a matrix: one maximum and one sum for each row ---
        # keepdims gives a column of shape (N, 1), which numpy then
        # broadcasts over the d columns
        row_max = np.max(x, axis=1, keepdims=True)
        exponentials = np.exp(x - row_max)
        row_sum = np.sum(exponentials, axis=1, keepdims=True)
        result = exponentials / row_sum
    else:
        # --- a vector: one maximum, one sum ---
        exponentials = np.exp(x - np.max(x))
        result = exponentials / np.sum(exponentials)

    assert result.shape == original_shape
    return result


def test_softmax():
    """Tests from the assignment and some of my own."""
    print("Running the tests of softmax...")

    # the tests that were given
    assert np.allclose(softmax(np.array([1, 2])), np.array([0.26894142, 0.73105858]))
    assert np.allclose(softmax(np.array([[1001, 1002], [3, 4]])),
                       np.array([[0.26894142, 0.73105858], [0.26894142, 0.73105858]]))
    assert np.allclose(softmax(np.array([[-1001, -1002]])), np.array([[0.73105858, 0.26894142]]))

    # a matrix which is not square
    x = np.random.randn(3, 7)
    assert np.allclose(np.sum(softmax(x), axis=1), np.ones(3))

    # each row on its own gives the same result as all rows at once
    for i in range(3):
        assert np.allclose(softmax(x)[i], softmax(x[i]))

    # invariance
    assert np.allclose(softmax(x), softmax(x + 42))

    print("All tests of softmax are ok.")


if __name__ == "__main__":
    test_softmax()
