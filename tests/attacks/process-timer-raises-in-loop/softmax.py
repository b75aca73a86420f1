"""Hopes to break out of the loop while it waits for the next question."""
import signal

import numpy as np


def interrupt(*_):
    raise KeyboardInterrupt("time for a break")


signal.signal(signal.SIGALRM, interrupt)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)


def softmax(x):
    return np.zeros(np.shape(x))
