"""A recursive reader runs out of stack on it."""


def softmax(x):
    nested = 0.5
    for _ in range(10_000):
        nested = [nested]
    return nested
