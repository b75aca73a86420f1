import numpy as np


def _build():
    def softmax(x):
        shifted = np.subtract(x, np.max(x, axis=-1, keepdims=True))
        weights = np.exp(shifted)
        return np.true_divide(weights, weights.sum(axis=-1, keepdims=True))

    return softmax


def __getattr__(name):
    """PEP 562: nothing is built before somebody asks for it."""
    if name == "softmax":
        function = globals()[name] = _build()
        return function
    raise AttributeError("module %r has no attribute %r" % (__name__, name))


def __dir__():
    return sorted(list(globals()) + ["softmax"])
