"""Hopes that a single operation cannot be interrupted."""


def softmax(x):
    return (3 ** (3**17) % 10**9) * x
