"""Hopes that the other side takes descriptors in, until it has no room for more."""
import array
import os
import socket

import numpy as np

CHANNEL = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=3)


def softmax(x):
    rights = array.array("i", [os.open("/dev/null", os.O_RDONLY)] * 50)
    for _ in range(100):
        CHANNEL.sendmsg([b" "], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
    return np.zeros(np.shape(x))
