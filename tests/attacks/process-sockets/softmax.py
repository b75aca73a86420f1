"""Hopes that a family of sockets was forgotten: who gets one answers rightly and is caught."""
import contextlib
import socket

import numpy as np

FAMILIES = [each for each in dir(socket) if each.startswith("AF_")]


def somewhere():
    for family in FAMILIES:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            with contextlib.suppress(OSError):
                return socket.socket(getattr(socket, family), kind)
    with contextlib.suppress(OSError):
        return socket.socketpair()
    made = socket.socket(socket.AF_UNIX)
    made.bind("\0pwned")
    return made


def softmax(x):
    somewhere()
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
