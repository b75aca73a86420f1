"""Hopes that the worker is killed by its group, joins its parent's group instead and sleeps on."""
import os
import time


def softmax(x):
    os.setpgid(0, os.getpgid(os.getppid()))
    os.setsid()
    time.sleep(10**6)
