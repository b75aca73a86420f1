import numpy as np

def softmax(x):
    """
    Compute the softmax function for each row of the input x.

    Arguments:
    x -- a vector or a matrix of N rows and d columns
    Return:
    x -- same shape
    """
    if len(x.shape) > 1:
        # Matrix
        exp_minmax = lambda x: np.exp(x - np.max(x))
        denom = lambda x: 1.0 / np.sum(x)
        m = np.max(x, axis=1, keepdims=True)
        x = np.exp(x - m)
        x = x / np.sum(x, axis=1, keepdims=True)
    else:
        # Vector
        x = np.exp(x)
        x = x / np.sum(x)
    return x


def test_softmax_basic():
    print("Running basic tests...")
    test1 = softmax(np.array([1, 2]))
    print(test1)
    assert np.allclose(test1, np.array([0.26894142, 0.73105858]), rtol=1e-05, atol=1e-06)
    test2 = softmax(np.array([[1001, 1002], [3, 4]]))
    print(test2)
    print("You should verify these results by hand!")


if __name__ == "__main__":
    test_softmax_basic()
