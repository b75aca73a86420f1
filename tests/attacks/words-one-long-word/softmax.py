"""Hopes that page and terminal become as wide as the word."""


def softmax(x):
    raise ValueError("w" * 10_000)
