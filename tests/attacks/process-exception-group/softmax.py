"""Hopes that groups are unfolded by recursion."""


def softmax(x):
    group = ExceptionGroup("wide", [ValueError(number) for number in range(1000)])
    for level in range(1000):
        group = ExceptionGroup(f"level {level}", [group, BlockingIOError(level)])
    raise group
