"""Hopes that hooks run when the worker ends, at a moment when nobody looks any more."""
import atexit
import os
import weakref

import numpy as np


def leave(*_):
    for folder in ("@HOME@", "@OUTPUT@", "/tmp", "."):
        try:
            open(os.path.join(folder, "pwned-at-exit"), "w").close()
        except OSError:
            pass
    print(dict(os.environ))
    os._exit(1)


class Last:
    __del__ = leave


LAST = Last()
atexit.register(leave)
weakref.finalize(LAST, leave)


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
