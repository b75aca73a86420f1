"""Whose marks a row of a table holds: people by all that tables and downloads call them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.intake.ids import base_for, base_of, plain_id
from grader.intake.student import Student
from grader.records.listing import capped


class Person(NamedTuple):
    """Whose marks a line may hold: the id of a submission, its name, and whose work it is."""

    id: str
    name: str
    student: Student | None
    code: str = ""
    """What stands for them in pages that are marked blind."""

    @property
    def names(self) -> set[str]:
        """All by which a person may be called: what tables and downloads show."""
        student = self.student
        own = {self.id, self.name, plain_id(self.name), *([self.code] if self.code else ())}
        people = (student, *student.people) if student else ()
        return own | {each for one in people for each in (one.name, *one.ids.values())}

    @property
    def shown(self) -> str:
        """The name that tables show."""
        return self.student.name if self.student and self.student.name else self.name


class People:
    """All persons of a batch, found by what a table calls them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._ids = {person.id for person in people}
        self._called: dict[str, list[str]] = {}
        self._namesakes: dict[str, list[str]] = {}
        self._run_together: dict[str, list[str]] = {}
        for person in people:
            for name in {spelt for each in person.names for spelt in _spellings(each)}:
                self._called.setdefault(name, []).append(person.id)
            self._namesakes.setdefault(base_for(person.name), []).append(person.id)
            if " " not in person.shown:
                self._run_together.setdefault(person.shown.casefold(), []).append(person.id)

    def find(self, name: str) -> str:
        """Return the id of the person of this name; raise LookupError that says why there is none.

        Names are compared exactly, "Last, First" with "First Last" and "lastfirst" too.
        """
        meant = self._meant(unicodedata.normalize("NFC", name))
        if not meant:
            raise LookupError(
                f"there is no submission {name!r} in this batch; take its id, the first column of "
                f"gradebook.csv"
            )
        are = "are"
        if name not in self._ids and len(meant) == 1:
            before = [each for each in self._namesakes.get(base_of(name), []) if each not in meant]
            meant, are = [*meant, *before], "are or were"
        if len(meant) > 1:
            raise LookupError(
                f"{len(meant)} submissions {are} named {name!r}; use the id that only one has, of "
                f"{capped(meant)}"
            )
        return meant[0]

    def is_another(self, name: str, identifier: str) -> bool:
        """Return True if a name belongs to others and not to the person with this id."""
        meant = self._meant(unicodedata.normalize("NFC", name))
        return bool(meant) and identifier not in meant

    def _meant(self, name: str) -> list[str]:
        meant = self._called.get(name, [])
        last, comma, first = (part.strip() for part in name.partition(","))
        if meant or not comma:
            return meant
        return self._called.get(f"{first} {last}") or self._run_together.get(
            _letters(last + first), []
        )


def _spellings(name: str) -> Iterator[str]:
    composed = unicodedata.normalize("NFC", name)
    yield composed
    yield " ".join(composed.split())


def _letters(name: str) -> str:
    """Return a name as Canvas runs it together; empty where it has letters of other writings."""
    bare = "".join(
        each
        for each in unicodedata.normalize("NFKD", name).casefold()
        if each.isalnum() or not each.isascii()
    )
    bare = "".join(each for each in bare if not unicodedata.combining(each))
    return bare if bare.isascii() else ""
