import numpy as np


def machine(function):
    """A machine that takes an argument, hands out the answer and waits for the next."""
    answer = None
    while True:
        argument = yield answer
        answer = function(argument)


def started(generator):
    next(generator)
    return generator


sigmoid = started(machine(lambda x: np.exp(-np.logaddexp(np.zeros_like(x, dtype=float), np.multiply(-1.0, x))))).send
sigmoid_grad = started(machine(lambda s: 0.25 - (s - 0.5) ** 2)).send
