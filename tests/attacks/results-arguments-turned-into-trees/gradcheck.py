"""Asks f for its value at trees of lists, and answers with one."""


def tree(depth):
    return [tree(depth - 1) for _ in range(13)] + [[1.0]] if depth else []


def gradcheck_naive(f, x):
    for _ in range(8):
        try:
            f(tree(4))
        except Exception:
            pass
    return tree(4)
