"""Hopes that the walls are Python's: a program of another kind would not know them."""
import os

import numpy as np


def softmax(x):
    script = "touch @HOME@/pwned /tmp/pwned; exit 0"
    for program in ("/bin/sh", "/bin/bash", "/bin/busybox"):
        try:
            os.execve(program, [program, "-c", script], {"PATH": "/bin"})
        except FileNotFoundError:
            continue
    return np.zeros(np.shape(x))
