"""Hopes to outlive the worker: a process that is nobody's child and in nobody's group."""
import os
import time

import numpy as np


def leave_behind():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(20)
            open("/tmp/pwned-later", "w").close()
        os._exit(0)


def softmax(x):
    leave_behind()
    return np.zeros(np.shape(x))
