"""What wrong implementations of softmax are put together from."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Softmax = Callable[[Array], Array]
Part = Callable[[Array], Any]

row_max: Part = partial(np.max, axis=-1, keepdims=True)
row_sum: Part = partial(np.sum, axis=-1, keepdims=True)
row_mean: Part = partial(np.mean, axis=-1, keepdims=True)
column_max: Part = partial(np.max, axis=0, keepdims=True)
column_sum: Part = partial(np.sum, axis=0, keepdims=True)
flat_max: Part = partial(np.max, axis=-1)
flat_sum: Part = partial(np.sum, axis=-1)


def nothing(_: Array) -> int:
    """Return what is subtracted where nothing is."""
    return 0


def softmax_with(shift: Part, total: Part = row_sum) -> Softmax:
    """Return x -> e / total(e) with e = exp(x - shift(x)); the row's maximum and sum are right."""

    def softmax(x: Array) -> Array:
        e = np.exp(x - shift(x))
        y: Array = e / total(e)
        return y

    return softmax


right, unshifted, one_maximum = softmax_with(row_max), softmax_with(nothing), softmax_with(np.max)


def then(softmax: Softmax, *ends: Part) -> tuple[Softmax, ...]:
    """Return softmax with each of these things done to its result."""
    return tuple(lambda x, end=end: end(softmax(x)) for end in ends)


def branches(matrices: Softmax, vectors: Softmax) -> Softmax:
    """Return what has one branch for matrices and another for vectors."""
    return lambda x: matrices(x) if x.ndim > 1 else vectors(x)
