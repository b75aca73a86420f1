"""A list of empty lists takes six times as much in memory as on the wire; answers are kept to the end."""
import os

CALLS = []


def softmax(x):
    CALLS.append(0)
    if len(CALLS) == 30:
        os._exit(0)
    return [[] for _ in range(49_000)]
