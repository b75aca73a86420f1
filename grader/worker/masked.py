"""Masked arrays of `numpy.ma`: an entry that is masked is no value, whatever lies under it."""

from __future__ import annotations

from typing import Any

from numpy import dtype, ndarray

BOOLEAN = dtype(bool)


def told_of_mask(kind: type, value: Any) -> str:
    """Return a note on an array with masked entries; empty if no entry is masked.

    Under a mask lies whatever was there before, often the right number. The mask is read where
    `numpy.ma` keeps it, since student code can change what its names stand for.
    """
    if kind is ndarray or not issubclass(kind, ndarray):
        return ""
    mask = object.__getattribute__(value, "__dict__").get("_mask")
    if type(mask) is not ndarray or mask.dtype != BOOLEAN or not mask.any():
        return ""
    return (
        f"a masked array (entries that are masked, and so no values: {mask.sum()} of {mask.size})"
    )
