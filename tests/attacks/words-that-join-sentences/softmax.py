"""Commas, colons and semicolons, which stand between the parts of what the grader says."""

import itertools

CALLS = itertools.count()
JOINTS = (", ", "; ", ": ", ". ")


def softmax(x):
    call = next(CALLS)
    parts = (chr(97 + (7 * at + call) % 26) + JOINTS[(at * at + call) % 4] for at in range(160))
    raise ValueError("".join(parts))
