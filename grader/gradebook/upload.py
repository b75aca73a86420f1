"""What an export comes to: files, what a person should know, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_NAMED = 10


@dataclass(frozen=True)
class Upload:
    """The files of one target by their path in the folder of output, and what is said of them."""

    files: Mapping[str, bytes]
    summary: str
    notes: tuple[str, ...] = ()
    """What is as it should be, and still worth knowing."""
    left_out: tuple[str, ...] = ()
    """What was asked for and not done: each costs exit status 2."""


def some(names: Iterable[str]) -> str:
    """Return a list of names for a sentence, capped."""
    names = list(names)
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
