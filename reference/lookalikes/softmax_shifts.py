"""Wrong ways to keep the exponentials in bounds."""

from functools import partial

import numpy as np
from lookalikes.softmax_parts import (
    Array,
    Part,
    Softmax,
    column_max,
    row_max,
    row_mean,
    row_sum,
    unshifted,
)


def largest_magnitude(x: Array) -> Array:
    """Return the entry of each row that is farthest from 0, with its sign."""
    return np.take_along_axis(x, np.argmax(np.abs(x), axis=-1, keepdims=True), axis=-1)


SHIFTS: tuple[Part, ...] = (
    partial(np.min, axis=-1, keepdims=True),
    row_mean,
    partial(np.median, axis=-1, keepdims=True),
    row_sum,
    lambda x: x[..., :1],
    lambda x: x[..., -1:],
    lambda x: row_max(x) / 2,
    lambda x: row_max(np.abs(x)),
    lambda x: np.abs(row_max(x)),
    largest_magnitude,
    lambda x: -row_max(x),  # adds the maximum
    # the same, once for the whole matrix
    np.min,
    np.mean,
    np.median,
    np.sum,
    lambda x: np.max(x) / 2,
    lambda x: np.max(np.abs(x)),
    lambda x: np.abs(np.max(x)),
    lambda x: -np.max(x),
    lambda x: x[0],
    # down the columns
    column_max,
    partial(np.min, axis=0, keepdims=True),
    partial(np.mean, axis=0, keepdims=True),
    # a number that fits the samples
    *(lambda _, constant=constant: constant for constant in (100, 500, 700, 1000)),
)

PLACES: tuple[Part, ...] = (partial(np.argmax, axis=-1, keepdims=True), np.argmax)

LIMITS = (10, 20, 50, 100, 200, 500, 700, 709)


def clipped(low: float, high: float) -> Softmax:
    """Return what clips the scores where the maximum should be subtracted."""
    return lambda x: unshifted(np.clip(x, low, high))


def long_double(x: Array) -> Array:
    """Take a wider type, which overflows beyond 11356, for the shift."""
    return unshifted(x.astype(np.longdouble)).astype(np.float64)


def by_logarithm(x: Array) -> Array:
    """Return e^(x - log(sum(e^x))), which is 0 and not NaN where the sum is infinite."""
    y: Array = np.exp(x - np.log(row_sum(np.exp(x))))
    return y


def by_diagonal(x: Array) -> Array:
    """Multiply by a diagonal matrix, whose zeros make NaN of the infinities of all other rows."""
    e = np.exp(x)
    y: Array = np.diag(1 / np.sum(e, axis=-1)) @ e
    return y


def infinities_replaced(x: Array) -> Array:
    """Write the largest number in the place of infinity, so that inf / inf is no NaN."""
    e = np.nan_to_num(np.exp(x))
    y: Array = e / row_sum(e)
    return y
