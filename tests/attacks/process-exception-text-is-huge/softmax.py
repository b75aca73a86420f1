"""Hopes that the text is sent, and shown, whole."""


class Loud(Exception):
    def __str__(self):
        return "so loud! " * (1 << 22)


def softmax(x):
    raise type("L" + "o" * (1 << 24) + "ng", (Loud,), {})
