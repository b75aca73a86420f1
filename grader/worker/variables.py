"""What the student's variables held when their functions returned: no points hang on it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from sys import setprofile
from types import FrameType
from typing import Any

import numpy as np

from .importing import ROOT

MAX_ARRAYS = 64
"""Arrays kept of one call; a network with one hidden layer has about 15."""

MAX_DIMENSIONS = 8
"""Of an array that is kept: the wire takes no more."""

MAX_ENTRIES = 1_024
"""Entries of an array that is kept."""


def observe(function: Callable[..., object], args: list[object]) -> tuple[object, list[Any]]:
    """Call a function; return its value, and name and copy of the arrays in its variables.

    Arrays one level below, in dictionaries and in objects of the student's own, are taken too. Of
    variables of the same name the one that is left last counts.
    """
    kept: dict[str, np.ndarray] = {}

    def profile(frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code.co_filename.startswith(ROOT):
            with contextlib.suppress(Exception):  # looking changes nothing for the student's code
                for name, array in _arrays(frame.f_locals):
                    if len(kept) < MAX_ARRAYS or name in kept:
                        kept[name] = array

    setprofile(profile)
    try:
        value = function(*args)
    finally:
        setprofile(None)
    return value, [[name, array] for name, array in kept.items()]


def _arrays(variables: Mapping[str, object], depth: int = 0) -> Iterator[tuple[str, np.ndarray]]:
    for name, value in list(variables.items())[: 4 * MAX_ARRAYS]:
        if type(name) is not str or not name.isidentifier():
            continue
        if type(value) in (np.ndarray, np.matrix) and value.size <= MAX_ENTRIES:  # type: ignore[attr-defined]
            if value.dtype.kind in "biuf" and value.ndim <= MAX_DIMENSIONS:  # type: ignore[attr-defined]
                yield name[:100], np.array(value, dtype=np.float64)
        elif depth == 0 and type(value) is dict:
            yield from _arrays(value, 1)
        elif depth == 0 and type(own := getattr(value, "__dict__", None)) is dict:
            yield from _arrays(own, 1)
