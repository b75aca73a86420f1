"""Hopes that a process that dies takes the batch with it, or leaves a core file behind."""
import os


def softmax(x):
    os.abort()
