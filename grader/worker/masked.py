"""Masked arrays of `numpy.ma`: an entry that is masked is no value, whatever lies under it."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np


def told_of_mask(kind: type, value: Any) -> str:
    """Return what is said of an array with masked entries, nothing where no entry is masked.

    Under a mask lies whatever was there before, often the right number.
    """
    masked_arrays = sys.modules.get("numpy.ma")  # who has not loaded it cannot have made one
    if masked_arrays is None or not issubclass(kind, masked_arrays.MaskedArray):
        return ""
    mask = np.asarray(masked_arrays.getmaskarray(value))
    if mask.dtype != np.bool_ or not mask.any():
        return ""
    count = np.count_nonzero(mask)
    return f"a masked array (entries that are masked, and so no values: {count} of {mask.size})"
