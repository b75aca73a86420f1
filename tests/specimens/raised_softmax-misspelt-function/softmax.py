import numpy as np


def softmax(x):
    """Softmax of every row of a matrix, or of one vector.

    x is an (N, d) matrix or a (d,) vector, the result has the same shape.
    """
    # softmax(x) = softmax(x + c): take c = -max so that exp cannot overflow
    shifted = x - np.max(x, axis=-1, keepdims=True)
    e = np.epx(shifted)
    return e / np.sum(e, axis=-1, keepdims=True)


def test_softmax_basic():
    print("Running basic tests...")
    test1 = softmax(np.array([1, 2]))
    assert np.allclose(test1, [0.26894142, 0.73105858])
    test2 = softmax(np.array([[1001, 1002], [3, 4]]))
    assert np.allclose(test2, [[0.26894142, 0.73105858], [0.26894142, 0.73105858]])
    test3 = softmax(np.array([[-1001, -1002]]))
    assert np.allclose(test3, [[0.73105858, 0.26894142]])
    print("ok")


if __name__ == "__main__":
    test_softmax_basic()
