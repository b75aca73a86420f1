"""Hopes that it crosses the wire, or that the page holds all of it."""

LONG = "x" * 100_000_000


def softmax(x):
    raise ValueError(LONG)
