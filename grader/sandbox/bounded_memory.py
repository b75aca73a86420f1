"""What is remembered over a batch, of so many bytes at most."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedMemory(Generic[K, V]):
    """Values by key. Where a new one does not fit, all others are forgotten first."""

    def __init__(self, most_bytes: int, most_values: int) -> None:
        self._most_bytes = most_bytes
        self._most_values = most_values
        self._bytes = 0
        self._known: dict[K, V] = {}
        self.get = self._known.get
        """Return the value of a key, or None."""

    def keep(self, key: K, value: V, size: int) -> None:
        """Remember a value that takes `size` bytes with its key; none that alone takes too many."""
        if size > self._most_bytes:
            return
        if self._bytes + size > self._most_bytes or len(self._known) >= self._most_values:
            self._known.clear()
            self._bytes = 0
        self._known[key] = value
        self._bytes += size
