# -*- coding: utf-8 -*-
import numpy as np


def sigmoid(x):
    return 1. / (1. + np.exp(-x))


def sigmoid_grad(s):
    # s = sigmoid(x), déjà calculé
    return s * (1. - s)


if __name__ == "__main__":
    x = np.array([[1, 2], [-1, -2]])
    f = sigmoid(x)
    print(f)
    print(sigmoid_grad(f))
