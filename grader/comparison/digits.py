"""How many digits of an answer are right; pure."""

from __future__ import annotations

import math

import numpy as np

from grader.sandbox.outcome import as_array

FLOAT64_DIGITS = 16.0
"""Digits of a float64: 2**-53 is 1.1e-16."""

NEGLIGIBLE = 1e-300
"""Differences below this are not counted: close to the smallest float64 no digits are left to be
right."""


def right_digits(actual: object, precise: np.ndarray, *, of_largest: bool = False) -> float | None:
    """Return -log10 of the largest relative error of arrays of one shape, between 0 and 16.

    With `of_largest`, errors are relative to the largest entry: sums of terms that cancel, as in a
    gradient, are known no better than that.

    None stands for an answer that cannot be held against the precise one: another shape, no
    numbers. A NaN, or an infinity out of place, has no right digit.
    """
    array = as_array(actual)
    if array is None or array.shape != precise.shape or array.dtype.kind not in "biuf":
        return None
    if not array.size:
        return FLOAT64_DIGITS
    values = array.astype(np.float64)
    if np.array_equal(values, precise):
        return FLOAT64_DIGITS
    with np.errstate(all="ignore"):
        distance, size = np.abs(values - precise), np.abs(precise)
        size = np.max(size) if of_largest else size
        error = np.where((values == precise) | (distance <= NEGLIGIBLE), 0.0, distance / size)
    largest = float(np.max(error))  # NaN, where there is one
    if not largest < 1.0:
        return 0.0
    return FLOAT64_DIGITS if largest == 0.0 else min(FLOAT64_DIGITS, round(-math.log10(largest), 1))
