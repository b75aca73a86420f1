import numpy as np


def softmax(x):
    answer = x.copy()
    centred = x - np.average(x, axis=-1)[..., np.newaxis]
    e = np.exp(centred)
    answer[...] = e / e.sum(axis=-1)[..., np.newaxis]
    return answer
