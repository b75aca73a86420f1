import sys
import types

import numpy as np


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


class CallableModule(types.ModuleType):
    def __call__(self, x):
        return self.softmax(x)


sys.modules[__name__].__class__ = CallableModule
