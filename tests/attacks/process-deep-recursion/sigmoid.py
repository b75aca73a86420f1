"""Hopes that frames, which Python takes from the heap, are limited by nothing."""
import sys

sys.setrecursionlimit(2**31 - 1)


def sigmoid(x):
    try:
        return sigmoid(x)
    except BaseException:
        return sigmoid(x)


sigmoid_grad = sigmoid
