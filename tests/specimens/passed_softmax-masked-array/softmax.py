import numpy as np
import numpy.ma as ma


def softmax(x):
    # -inf = impossible class: hide it, work with what is left, give it probability 0
    scores = ma.masked_equal(np.array(x, dtype=float), -np.inf)
    scores = scores - scores.max(axis=-1, keepdims=True)
    weights = ma.exp(scores)
    probabilities = weights / weights.sum(axis=-1, keepdims=True)
    return probabilities.filled(0.0)
