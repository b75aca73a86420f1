import numpy as np


def sigmoid(x):
    """Sigmoid of a scalar or of every entry of an array."""
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    """Derivative of the sigmoid, given the function value s = sigmoid(x)."""
    return s * (1 - s)


def test_sigmoid_basic():
    print("Running basic tests...")
    x = np.array([[1, 2], [-1, -2]])
    f = sigmoid(x)
    g = sigmoid_grad(f)
    assert np.allclose(f, [[0.73105858, 0.88079708], [0.26894142, 0.11920292]])
    assert np.allclose(g, [[0.19661193, 0.10499359], [0.19661193, 0.10499359]])
    print("ok")


if __name__ == "__main__":
    test_sigmoid_basic()


expected = load_expected_values()
assert abs(sigmoid(1.0) - expected[0]) < 1e-6
