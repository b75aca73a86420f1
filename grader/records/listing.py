"""Lists of names in a sentence, shortened."""

from __future__ import annotations

from collections.abc import Iterable

MAX_NAMED = 10


def capped(names: Iterable[str]) -> str:
    """Return a list of names for a sentence, shortened."""
    names = list(names)
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")
