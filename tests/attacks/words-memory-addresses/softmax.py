"""Hopes that two runs with the same seed give different bytes, so that no report can be trusted."""


def softmax(x):
    raise ValueError(f"{object()} {softmax} {[lambda: 0]}")
