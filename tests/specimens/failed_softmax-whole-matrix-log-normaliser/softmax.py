import numpy as np


def log_partition(scores):
    """log sum_j exp(s_j), shifted by the largest score for stability"""
    c = scores.max()
    return c + np.log(np.exp(scores - c).sum())


def softmax(x):
    # p_ij = exp(x_ij - log Z)
    logZ = log_partition(x)
    return np.exp(x - logZ)


def test():
    v = np.array([1001, 1002])
    assert np.allclose(softmax(v), [0.26894142, 0.73105858])
    row = np.array([[-1001, -1002]])
    assert np.allclose(softmax(row), [0.73105858, 0.26894142])
    print("tests ok")


if __name__ == "__main__":
    test()
