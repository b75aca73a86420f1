import numpy as np
from numpy.lib.stride_tricks import as_strided


def spread(column, shape):
    """The numbers of a column seen as a whole matrix, without copying any of them."""
    column = np.asarray(column)
    return as_strided(column, shape=shape, strides=column.strides + (0,), writeable=False)


def softmax(x):
    e = np.exp(x - spread(x.max(-1), x.shape))
    return e / spread(e.sum(-1), x.shape)
