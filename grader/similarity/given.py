"""What everybody was given, and nobody therefore wrote: starter files and the sheet's own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from grader.similarity.index import digest
from grader.similarity.items import items_of, words_of
from grader.similarity.lexing import decode


@dataclass(frozen=True)
class Given:
    """Things that count nothing, and words that are right."""

    things: frozenset[int]
    words: frozenset[str]


def load_given(more: Iterable[Mapping[str, bytes]] = ()) -> Given:
    """Return what is in the starter, in the historical handouts, and in `more` sets of files."""
    starter = {
        each.name: each.read_bytes()
        for each in files("grader.assignments.tp1.starter").iterdir()
        if each.name.endswith(".py")
    }
    handouts = files("grader.similarity").joinpath("given.txt").read_bytes()
    things: set[int] = set()
    words: set[str] = set()
    for sources in (starter, {"given.py": handouts}, *more):
        things.update(digest(each.kind, each.key) for each in items_of(sources))
        for raw in sources.values():
            words.update(words_of(decode(raw)))
    return Given(frozenset(things), frozenset(words))
