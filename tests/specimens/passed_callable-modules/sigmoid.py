import sys
import types

import numpy as np


class CallableModule(types.ModuleType):
    def __call__(self, x):
        return 1 / (1 + np.exp(-x))

    # attributes of the module that are methods and properties of its class
    def sigmoid(self, x):
        return self(x)

    @property
    def sigmoid_grad(self):
        return lambda s: s * (1 - s)


sys.modules[__name__].__class__ = CallableModule
