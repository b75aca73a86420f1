"""Arrays on the wire: which ones cross it, and how they are laid out where they arrive."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from contextvars import copy_context
from math import prod

# Bound here: student code, which can change what NumPy's names stand for, is asked nothing.
import numpy as np
from numpy import dtype as dtype_of
from numpy import errstate, geterr, seterr, zeros

from .frames import WireError

MAX_DIMENSIONS = 8
MAX_EXTENT = 1 << 23
"""Entries of an array, had it no side of length 0: an empty one can have 2**60 rows, each of which
somebody may want to look at. The largest that a frame holds has as many, of eight bytes."""

DTYPES = {
    name: np.dtype(name)
    for name in (
        *("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8"),
        *("<f2", "<f4", "<f8", "<c8", "<c16"),
    )
}
_WIDE = {np.dtype(np.longdouble): np.float64, np.dtype(np.clongdouble): np.complex128}
LAYOUTS = frozenset({"C", "F", "strided"})


@functools.cache
def form_of(dtype: np.dtype) -> tuple[str, np.dtype | None, str]:
    """Return a dtype's name, the one that is sent, None if none is, and the code of that."""
    sent = dtype_of(_WIDE.get(dtype, dtype)).newbyteorder("<")
    return dtype.name, sent if sent.str in DTYPES else None, sent.str


_quiet = copy_context()
_before = _quiet.run(seterr, all="ignore")
_is_apart = geterr() == _before
"""Whether NumPy keeps its handling of errors in a context, as it does since version 2."""
if not _is_apart:
    seterr(**_before)


def turned(array: np.ndarray, dtype: np.dtype) -> np.ndarray:
    """Return an array as one of another dtype, silently, and with nobody else's code run for it."""
    if _is_apart:
        return _quiet.run(array.astype, dtype)
    with errstate(all="ignore"):
        return array.astype(dtype)


def extent(shape: Sequence[int]) -> int:
    """Return how many entries an array of this shape has, or would without sides of length 0."""
    return prod(shape) or prod(max(1, size) for size in shape)


@functools.lru_cache(maxsize=512, typed=True)
def sized(name: str, layout: str, *shape: int) -> tuple[np.dtype, tuple[int, ...], int]:
    """Return dtype, shape and bytes of an array; raise WireError for one that cannot be."""
    if name not in DTYPES or layout not in LAYOUTS:
        raise WireError("an array of unknown form")
    if any(type(side) is not int or side < 0 for side in shape) or extent(shape) > MAX_EXTENT:
        raise WireError("an array of impossible shape")
    return DTYPES[name], shape, prod(shape) * DTYPES[name].itemsize


def lay_out(array: np.ndarray, layout: str) -> np.ndarray:
    """Return a writable copy of `array`, of any shape, in the layout "C", "F" or "strided"."""
    if layout == "strided" and array.ndim:
        room = zeros((*array.shape[:-1], 2 * array.shape[-1]), dtype=array.dtype)
        view: np.ndarray = room[..., ::2]
        view[...] = array
        return view
    return array.copy("F" if layout == "F" else "C")
