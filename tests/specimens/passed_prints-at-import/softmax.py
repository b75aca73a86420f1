import numpy as np


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


print("=" * 70)
print("SOFTMAX")
print("=" * 70)
for example in (np.array([1, 2]), np.array([[1001, 1002], [3, 4]]), np.array([[-1001, -1002]])):
    print("x =", example)
    print("softmax(x) =", softmax(example))
    print("sums:", softmax(example).sum(axis=-1))
assert np.allclose(softmax(np.array([1001, 1002])), [0.26894142, 0.73105858])
np.random.seed(10)
for n in range(1, 30):
    a = np.random.randn(n, 30 - n + 1)
    assert np.allclose(softmax(a), softmax(a + 100))
    print("shape", a.shape, "invariant to a constant")
