"""What everybody was given, and nobody therefore wrote: starter files and the sheet's own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.files import files_in
from grader.similarity.index import digest
from grader.similarity.items import items_of, words_of
from grader.similarity.lexing import decode


@dataclass(frozen=True)
class Given:
    """Things that count nothing, and words that are right."""

    things: frozenset[int]
    words: frozenset[str]


HANDOUTS = "given.txt"
"""In an assignment's folder: code that students have been given in other years."""


def load_given(folder: Path | None, more: Iterable[Mapping[str, bytes]] = ()) -> Given:
    """Return what an assignment's folder hands out, or has handed out, and `more` sets of files."""
    names = () if folder is None else ("starter", "given", HANDOUTS)
    own = files_in(folder or Path(), names)
    starter = {name: raw for name, raw in own.items() if name.endswith(".py")}
    handouts = own.get(HANDOUTS, b"")
    things: set[int] = set()
    words: set[str] = set()
    for sources in (starter, {"given.py": handouts}, *more):
        things.update(digest(each.kind, each.key) for each in items_of(sources))
        for raw in sources.values():
            words.update(words_of(decode(raw)))
    return Given(frozenset(things), frozenset(words))
