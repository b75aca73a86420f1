import numpy as np

def softmax(x):
    if len(x.shape) == 1 or x.shape[0] == 1:
        v = x.flatten()
        v = np.exp(v - np.max(v))
        return v / np.sum(v)
    x = x - np.max(x, axis=1)[:, None]
    x = np.exp(x)
    return x / np.sum(x, axis=1)[:, None]


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
