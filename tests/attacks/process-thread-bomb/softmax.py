"""Hopes that threads go on computing after the call has returned its answer."""
import threading

import numpy as np


def work():
    while True:
        sum(range(1000))


def softmax(x):
    for _ in range(500):
        threading.Thread(target=work, daemon=True).start()
    return np.zeros(np.shape(x))
