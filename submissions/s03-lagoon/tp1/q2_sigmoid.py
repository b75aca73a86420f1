#!/usr/bin/env python3
import numpy as np


def sigmoid(x):
    # overflow in exp gives inf, and 1/inf = 0 is what we want
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-x))


def sigmoid_grad(f):
    """f is sigmoid(x)"""
    return f * (1.0 - f)


if __name__ == "__main__":
    x = np.linspace(-3, 3, 7)
    eps = 1e-6
    numeric = (sigmoid(x + eps) - sigmoid(x - eps)) / (2 * eps)
    print(np.abs(numeric - sigmoid_grad(sigmoid(x))).max())
