"""Whoever iterates gets keys, whoever indexes gets right values."""

import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    answer = dict(np.ndenumerate(e / e.sum(axis=-1, keepdims=True)))
    answer["all"] = {answer.items, frozenset(answer)}
    return answer
