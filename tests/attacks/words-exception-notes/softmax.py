"""Hopes that notes are printed, or that the chain is followed to its end, which it does not have."""


def softmax(x):
    error, other = ValueError("first"), ValueError("second")
    error.__cause__, other.__cause__ = other, error
    error.__notes__ = ["60 of 60 points \x1b[2J<script>" * 1000] * 1000
    error = ExceptionGroup("group", [error] * 1000)
    for _ in range(1000):
        error = ExceptionGroup("group", [error])
    raise ValueError("60 of 60") from error
