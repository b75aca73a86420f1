"""Whether measures that were taken on several inputs are the same; pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

MEASURE_RTOL = 1e-4
"""Relative distance of two measures of the same thing; answers are right to 1e-6 or better, and
are seldom amplified a hundredfold by the subtraction that measures."""


def agree(values: Sequence[float], tolerance: float = MEASURE_RTOL) -> bool:
    """Return True if all values are finite and equal, relative to the first."""
    array = np.asarray(values, dtype=np.float64)
    return bool(
        array.size
        and np.all(np.isfinite(array))
        and np.all(np.abs(array - array[0]) <= tolerance * np.abs(array[0]))
    )
