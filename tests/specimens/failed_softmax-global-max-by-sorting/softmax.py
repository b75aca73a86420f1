import numpy as np


def constant_c(x):
    """c = - max_i x_i   (see note under question 2)"""
    return -np.sort(x, axis=None)[-1]


def softmax(x):
    c = constant_c(x)
    exps = np.exp(x + c)
    total = np.expand_dims(np.sum(exps, axis=-1), axis=-1)
    return np.true_divide(exps, total)


if __name__ == '__main__':
    print(softmax(np.array([1, 2])))
    print(softmax(np.array([[1001, 1002], [3, 4]])))
    print(softmax(np.array([[-1001, -1002]])))
