"""Compare an actual value with the expected one, in a fixed order; pure.

Kind, shape, dtype, NaN, infinities with their sign, then tolerance. The inequality is written in
the accepting direction, so that whatever is not a number fails by itself.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

import numpy as np

from grader.comparison.display import described
from grader.frozen import dataclass
from grader.language import N_
from grader.sandbox.outcome import as_array
from grader.worker.wire import Opaque

MismatchKind = Literal["kind", "shape", "dtype", "nan", "infinity", "value", "conduct"]


@dataclass(frozen=True)
class Tolerances:
    """`|actual - expected| <= atol + rtol * |expected|`, entry by entry.

    An honest float64 formula here errs by less than 1e-13 (measured against 50 digits in
    `tests/reference`); float16 and added epsilons of 1e-3 are off by more than 1e-4.
    """

    rtol: float = 1e-6
    atol: float = 1e-12

    def for_input(self, dtype: np.dtype) -> Tolerances:
        """Widen `rtol` where the input itself is float32.

        With entries within +-4, the difference from the maximum, the exponential, the sum and the
        quotient err by at most 8 + 2 + 8 + 1 units of 2**-24; 128 of them allow for any order.
        """
        if dtype == np.float32:
            return Tolerances(max(self.rtol, 128 * 2.0**-24), max(self.atol, 1e-7))
        return self


@dataclass(frozen=True, eq=False)
class Mismatch:
    """Why a case failed."""

    kind: MismatchKind
    rationale: str
    expected: object = None
    actual: object = None
    mask: np.ndarray | None = None
    """Which entries are wrong, as the judge found: nothing else decides it anew."""
    hint: str = ""
    """Overrides the criterion's hint where this mismatch has a better one."""
    lookalike: str | None = None

    @property
    def index(self) -> tuple[int, ...] | None:
        """The first wrong entry, None where no entry is."""
        if self.mask is None or not self.mask.any():
            return None
        return tuple(int(each) for each in np.argwhere(self.mask)[0])

    @property
    def wrong(self) -> int:
        """How many entries are wrong."""
        return 0 if self.mask is None else int(self.mask.sum())

    @property
    def total(self) -> int:
        """Of how many."""
        return 0 if self.mask is None else self.mask.size


def compare(actual: object, expected: np.ndarray, tolerances: Tolerances) -> Mismatch | None:
    """Return how `actual` differs from `expected`, float64 of any shape; None if it is right."""
    array = as_array(actual)
    if array is None:
        return _not_numeric(actual, expected)
    if array.shape != expected.shape:
        rationale = N_("the answer has shape {shape} instead of {expected}")
        rationale = rationale.format(shape=array.shape, expected=expected.shape)
        return Mismatch("shape", rationale, expected, array)
    if array.dtype.kind not in "biuf":
        rationale = N_("the answer has dtype {dtype} instead of real numbers")
        rationale = rationale.format(dtype=array.dtype)
        return Mismatch("dtype", rationale, expected, array)
    values = array.astype(np.float64)
    return compare_values(values, expected, tolerances)


def compare_values(
    actual: np.ndarray, expected: np.ndarray, tolerances: Tolerances
) -> Mismatch | None:
    """Return how two float64 arrays of one shape differ, None if they agree: see `Tolerances`."""
    if _is_close(actual, expected, tolerances):
        return None
    wrong = ~right_entries(actual, expected, tolerances)
    if not wrong.any():
        return None
    mismatch = Mismatch("value", "", expected, actual, wrong)
    got, wanted = actual[mismatch.index or ()], expected[mismatch.index or ()]
    kind: MismatchKind = "value"
    if np.isnan(actual[wrong]).any():
        kind = "nan"
        rationale = N_("the answer contains NaN (not a number)")
    elif np.isinf(actual[wrong]).any():
        kind = "infinity"
        rationale = N_("the answer contains infinities that do not belong there")
    else:
        rationale = (
            N_("an entry of the answer is {actual} instead of {expected}")
            if mismatch.total > 1
            else N_("the answer is {actual} instead of {expected}")
        ).format(actual=short(got, wanted), expected=short(wanted, got))
    return replace(mismatch, kind=kind, rationale=rationale)


def is_right(actual: object, expected: np.ndarray, tolerances: Tolerances) -> bool:
    """Return True if `compare` would find no mismatch, without describing one."""
    array = as_array(actual)
    if array is None or array.shape != expected.shape or array.dtype.kind not in "biuf":
        return False
    return all_right(array.astype(np.float64), expected, tolerances)


def all_right(actual: np.ndarray, expected: np.ndarray, tolerances: Tolerances) -> bool:
    """Return True if two float64 arrays of one shape agree; often the first entries decide."""
    if actual.size and not is_right_number(actual.item(0), expected.item(0), tolerances):
        return False
    return _is_close(actual, expected, tolerances) or bool(
        right_entries(actual, expected, tolerances).all()
    )


def is_right_number(actual: float, expected: float, tolerances: Tolerances) -> bool:
    """Return for two numbers what `right_entries` returns for each entry."""
    if actual == expected:
        return True
    if not math.isfinite(expected):
        return math.isnan(actual) and math.isnan(expected)
    return abs(actual - expected) <= tolerances.atol + tolerances.rtol * abs(expected)


def _is_close(actual: np.ndarray, expected: np.ndarray, tolerances: Tolerances) -> bool:
    """Return True if all entries are finite and close; False decides nothing.

    An infinity on either side makes the distance infinite or NaN.
    """
    with np.errstate(all="ignore"):
        distance = np.abs(actual - expected)
        close = distance <= tolerances.atol + tolerances.rtol * np.abs(expected)
    return bool(close.all()) and bool(distance.max(initial=0.0) < np.inf)


def right_entries(actual: np.ndarray, expected: np.ndarray, tolerances: Tolerances) -> np.ndarray:
    """Return booleans in the arrays' common shape: close, the same infinity, or NaN in both."""
    with np.errstate(all="ignore"):
        close = np.abs(actual - expected) <= tolerances.atol + tolerances.rtol * np.abs(expected)
    right: np.ndarray = (close & np.isfinite(expected)) | (actual == expected)
    right |= np.isnan(actual) & np.isnan(expected)
    return right


def short(value: float, beside: float) -> str:
    """Return a number with few digits, with all of them where few do not tell it from another."""
    text = f"{value:.6g}"
    return text if text != f"{beside:.6g}" else repr(float(value))


def kind_of(value: object) -> str:
    """Return in words what a value is that is no array of numbers."""
    if isinstance(value, Opaque):
        return described(value)
    return N_("a {type}").format(type=type(value).__name__)


def _not_numeric(actual: object, expected: np.ndarray) -> Mismatch:
    is_number = expected.ndim == 0
    if actual is None:
        rationale = (
            N_("the function returns None instead of a number")
            if is_number
            else N_("the function returns None instead of an array of shape {shape}")
        ).format(shape=expected.shape)
        return Mismatch("kind", rationale, expected, actual, lookalike="returns-none")
    what = kind_of(actual)
    rationale = (
        N_("the function returns {what} instead of a number")
        if is_number
        else N_("the function returns {what} instead of an array of shape {shape}")
    ).format(what=what, shape=expected.shape)
    return Mismatch("kind", rationale, expected, actual)
