"""Lists of names in a sentence, shortened."""

from __future__ import annotations

from collections.abc import Iterable

MOST_NAMED = 10


def some(names: Iterable[str]) -> str:
    """Return a list of names for a sentence, shortened."""
    names = list(names)
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
