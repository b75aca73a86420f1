import numpy as np

def softmax(x):
    if x.ndim == 1:
        x = x - np.min(x)
        return np.exp(x) / np.sum(np.exp(x))
    x = x - np.min(x, axis=1).reshape(x.shape[0], 1)
    return np.exp(x) / np.sum(np.exp(x), axis=1).reshape(x.shape[0], 1)


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
