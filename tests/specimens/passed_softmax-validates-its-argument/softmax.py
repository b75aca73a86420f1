import time
import warnings

import numpy as np

np.seterr(under="ignore")
np.set_printoptions(precision=3, suppress=True)
started = time.perf_counter()


def softmax(x):
    if not isinstance(x, np.ndarray):
        raise TypeError("softmax: expected an array, got %s" % type(x).__name__)
    if x.ndim not in (1, 2):
        raise ValueError("softmax: 1 or 2 dimensions, not %d" % x.ndim)
    if x.size == 0:
        raise ValueError("softmax: nothing to normalise")
    if np.isnan(x).any():
        warnings.warn("softmax: NaN in the scores")
    dtype = np.result_type(x.dtype, np.float32) if x.dtype.kind == "f" else np.float64
    x = x.astype(np.promote_types(dtype, np.float64), copy=True)
    assert x.flags.owndata, "must not write into the caller's memory"

    np.subtract(x, np.maximum.reduce(x, axis=-1, keepdims=True), out=x)
    np.exp(x, out=x)
    np.divide(x, np.add.reduce(x, axis=-1, keepdims=True), out=x)

    assert np.allclose(np.add.reduce(x, axis=-1), 1.0), "rows do not sum to one"
    assert ((0 <= x) & (x <= 1)).all()
    return x


elapsed = time.perf_counter() - started
