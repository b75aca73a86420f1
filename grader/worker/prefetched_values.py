"""Values of functions that came with a question: looked up here instead of asked for."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .wire import Decoder

FLOAT64 = np.dtype(np.float64)
MAX_UNREPORTED = 256
"""Values used before the other side must hear of them: it is there that evaluations are limited."""


class PrefetchedValues:
    """A function's values at points of one shape; the first has the number `first`."""

    def __init__(self, shape: list[int], points: bytes, values: bytes, first: int) -> None:
        self._shape = tuple(shape)
        self._entries = math.prod(shape)
        size = 8 * self._entries
        self._pairs = np.frombuffer(values, np.float64).reshape(-1, 1 + self._entries)
        self._first = first
        self._places = {
            points[at : at + size]: place for place, at in enumerate(range(0, len(points), size))
        }

    def find(self, args: tuple[object, ...], used: list[int]) -> tuple[np.float64, Any] | None:
        """Return cost and gradient if they are known at this point, and note in `used` which."""
        x = args[0] if len(args) == 1 else None
        if type(x) is not np.ndarray or x.shape != self._shape or x.dtype != FLOAT64:
            return None
        place = self._places.get(x.tobytes())
        if place is None or len(used) >= MAX_UNREPORTED:
            return None
        used.append(self._first + place)
        pair = self._pairs[place]
        return pair[0], pair[1:].reshape(self._shape).copy()


def decode_prefetched(decoder: Decoder, coded: list[Any]) -> dict[str, PrefetchedValues]:
    """Return the functions whose values came with a question."""
    known, first = {}, 0
    for name, shape, points, values in coded:
        raw: Any = decoder.value(points)
        known[name] = PrefetchedValues(shape, raw, decoder.value(values), first)  # type: ignore[arg-type]
        first += len(raw) // (8 * math.prod(shape))
    return known
