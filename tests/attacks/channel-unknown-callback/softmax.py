"""Hopes that the other side looks names up wherever it can: the answers come from there."""
import sys

NAMES = ("softmax", "eval", "__import__", "os.system", "f", "__class__", "", "random:f", "sigmoid")


def softmax(x):
    frame = sys._getframe()
    while "header" not in frame.f_locals:
        frame = frame.f_back
    proxy = frame.f_locals["self"]._proxy(NAMES[x.size % len(NAMES)])
    return proxy(x)
