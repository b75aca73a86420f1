import numpy as np


def softmax(x):
    """Adds the smallest terms first (that loses the fewest digits)."""
    order = np.argsort(x, axis=-1, kind="stable")
    ascending = np.take_along_axis(x, order, axis=-1)
    largest = ascending[..., -1:]
    terms = np.exp((ascending - largest).astype(np.double))
    total = np.add.accumulate(terms, axis=-1, dtype=np.longdouble)[..., -1:]
    result = np.empty(x.shape)
    np.put_along_axis(result, order, np.asarray(terms / total, dtype=np.double), axis=-1)
    return result
