"""What must have been seen of a case before a hint is given: see `model.ConditionalHint`."""

from __future__ import annotations

import numpy as np

from grader.assignment.model import ConditionalHint
from grader.comparison.values import Mismatch
from grader.language import N_
from grader.sandbox.outcome import Outcome, as_array


def is_no_real_array(mismatch: Mismatch | None, _: Outcome) -> bool:
    """Return True if the answer is something else than real numbers."""
    return mismatch is not None and mismatch.kind in ("kind", "dtype")


def has_other_shape(mismatch: Mismatch | None, _: Outcome) -> bool:
    """Return True if the answer's numbers have another shape."""
    return mismatch is not None and mismatch.kind == "shape"


def is_not_finite(mismatch: Mismatch | None, _: Outcome) -> bool:
    """Return True if wrong entries of the answer are NaN or infinite."""
    return mismatch is not None and mismatch.kind in ("nan", "infinity")


def has_overflowed(mismatch: Mismatch | None, outcome: Outcome) -> bool:
    """Return True if NumPy warned of an overflow, or the answer is not finite."""
    warned = any("overflow" in warning.message for warning in outcome.warnings)
    return warned or is_not_finite(mismatch, outcome)


def has_other_sums(mismatch: Mismatch | None, _: Outcome) -> bool:
    """Return True if some row of a finite answer does not sum to 1, digits lost or not."""
    sums = _sums(mismatch)
    return sums is not None and not np.allclose(sums, 1.0, rtol=0.0, atol=1e-2)


def sums_to_one(mismatch: Mismatch | None, _: Outcome) -> bool:
    """Return True if each row of a finite answer sums to 1."""
    sums = _sums(mismatch)
    return sums is not None and np.allclose(sums, 1.0, rtol=0.0, atol=1e-6)


def _sums(mismatch: Mismatch | None) -> np.ndarray | None:
    if mismatch is None or mismatch.kind != "value":
        return None
    actual = as_array(mismatch.actual)
    return None if actual is None or not actual.ndim else np.sum(actual, axis=-1)


KIND = ConditionalHint(
    N_("print the type and the dtype of what the line with `return` hands back: are they real?"),
    is_no_real_array,
)
"""For every criterion on values."""
