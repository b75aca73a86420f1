"""What everybody was given, and nobody therefore wrote: starter files and the sheet's own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.assignment.files import files_in
from grader.assignment.model import Assignment
from grader.similarity.index import digest
from grader.similarity.items import file_items, items_of, words_of
from grader.similarity.lexing import decode


@dataclass(frozen=True)
class Given:
    """Things that count nothing, and words that are right."""

    features: frozenset[int]
    words: frozenset[str]
    assignment: Assignment


HANDOUTS = "given.txt"
"""In an assignment's folder: code that students have been given in other years."""


def load_given(assignment: Assignment, more: Iterable[Mapping[str, bytes]] = ()) -> Given:
    """Return what is in the starter, in `given.txt` of the assignment, and in `more` sets of files.

    That text holds what earlier handouts and the sheet say, as Python with remarks.
    """
    folder = assignment.folder
    own = {} if folder is None else files_in(folder, ("starter", "given", HANDOUTS))
    starter = {name: raw for name, raw in own.items() if name.endswith(".py")}
    handouts = own.get(HANDOUTS, b"")
    features: set[int] = set()
    words: set[str] = set()
    for sources in (starter, {"given.py": handouts}, *more):
        items = (*items_of(sources), *file_items(sources))
        features.update(digest(item.kind, item.key) for item in items)
        for raw in sources.values():
            words.update(words_of(decode(raw)))
    return Given(frozenset(features), frozenset(words), assignment)
