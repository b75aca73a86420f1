"""What everybody was given, and nobody therefore wrote: starter files and the sheet's own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.assignment.model import Assignment
from grader.similarity.index import digest
from grader.similarity.items import items_of, words_of
from grader.similarity.lexing import decode


@dataclass(frozen=True)
class Given:
    """Things that count nothing, and words that are right."""

    things: frozenset[int]
    words: frozenset[str]
    assignment: Assignment


def load_given(assignment: Assignment, more: Iterable[Mapping[str, bytes]] = ()) -> Given:
    """Return what is in the starter, in `given.txt` of the assignment, and in `more` sets of files.

    That text holds what earlier handouts and the sheet say, as Python with remarks.
    """
    folder = assignment.folder
    paths = [] if folder is None else sorted(folder.glob("starter/*.py"))
    starter = {path.name: path.read_bytes() for path in paths}
    text = None if folder is None else folder / "given.txt"
    handouts = text.read_bytes() if text is not None and text.is_file() else b""
    things: set[int] = set()
    words: set[str] = set()
    for sources in (starter, {"given.py": handouts}, *more):
        things.update(digest(each.kind, each.key) for each in items_of(sources))
        for raw in sources.values():
            words.update(words_of(decode(raw)))
    return Given(frozenset(things), frozenset(words), assignment)
