"""Hopes that the sentence `the function returns a ...` names the type in full."""

Odd = type("A" * 10**7, (), {})


def softmax(x):
    return Odd()
