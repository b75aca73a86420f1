"""Coded values as the text of a header."""

from __future__ import annotations

import functools
from typing import Any

from .frames import to_json

FEW = 4
"""Items of a tuple whose text is put together from its parts: (cost, grad), or (N, d)."""


def json_of(coded: list[Any]) -> str:
    """Return the value of an encoder as the text for a header.

    That of an array is much the same from call to call, and is then made only once.
    """
    if coded[0] == "array":
        _, dtype, shape, layout, flavour, name = coded
        return _json_of_array(dtype, tuple(shape), layout, flavour, name)
    if coded[0] == "tuple" and len(coded[1]) <= FEW:
        return f'["tuple",[{",".join(map(json_of, coded[1]))}]]'
    return to_json(coded)


@functools.lru_cache(maxsize=256)
def _json_of_array(dtype: str, shape: tuple[int, ...], *said: str) -> str:
    return to_json(["array", dtype, shape, *said])
