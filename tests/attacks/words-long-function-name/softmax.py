"""Hopes that a name is trusted to be short."""


def softmax(x):
    raise ValueError("short")


softmax.__code__ = softmax.__code__.replace(
    co_name="f" * 10_000_000, co_filename="/submission/" + "g" * 10_000_000
)
