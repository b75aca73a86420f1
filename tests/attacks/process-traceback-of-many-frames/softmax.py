"""Hopes that every frame of a traceback is described, sent and shown."""
import sys

sys.setrecursionlimit(10**6)


def deeper(level):
    if not level:
        raise ValueError("deep down")
    deeper(level - 1)


def softmax(x):
    deeper(20_000)
