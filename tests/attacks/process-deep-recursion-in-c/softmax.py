"""Hopes that a stack overflow reaches beyond the process, or at least costs a core file."""
import functools
import sys

sys.setrecursionlimit(10**9)


def softmax(x):
    return functools.reduce(lambda _, each: softmax(each), [x], x) or list(map(softmax, [x]))
