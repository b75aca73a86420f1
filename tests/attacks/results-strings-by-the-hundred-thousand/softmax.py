"""49 000 times 10 000 characters, each written as twelve: 6 GB to send."""


def softmax(x):
    return ["\U0001f600" * 10_000] * 49_000
