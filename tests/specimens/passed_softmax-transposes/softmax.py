import numpy as np


def softmax(x):
    # x.T has one column per example, so that the row maxima broadcast by themselves
    xt = x.T - x.max(axis=-1)
    et = np.exp(xt)
    return (et / et.sum(axis=0)).T
