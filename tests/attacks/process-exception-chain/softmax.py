"""Hopes that chains are followed to their end, or that freeing them overflows the stack."""


def softmax(x):
    first = last = ValueError("the first of many")
    for number in range(20_000):
        last.__cause__ = last = ValueError(number)
    last.__context__ = first
    raise first
