"""Submissions that lay claim to one student, or have one name: nobody chooses between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from grader.frozen import dataclass
from grader.intake.ids import plain_id
from grader.intake.student import NUMBERED, Student
from grader.sanitise import clean_line

MAX_CLAIM_CHARS = 300
MAX_NAMED = 10


@dataclass(frozen=True)
class Rivals:
    """Two or more submissions of which at most one is this student's last word."""

    ids: tuple[str, ...]
    who: str
    """A system and what it calls the student."""

    def against(self, identifier: str) -> str:
        """Return why one of them is given no row of a table, by the names of the others."""
        others = _some(each for each in self.ids if each != identifier)
        return f"{others} {_is(len(self.ids) - 1)} of the same student ({self.who}); keep one"


def claims_of(student: Student | None) -> dict[tuple[str, str], str]:
    """Return the ids that systems give a student, or each member of a team, as written.

    The keys are system and spelling: equal ones are of one person, or of one submission.
    """
    if student is None:
        return {}
    told = {system for person in student.members for system in person.ids}
    given = [(system, ids) for system, ids in student.ids.items() if system not in told]
    given += [each for person in student.members for each in person.ids.items()]
    return {
        (system, _same(system, member)): member
        for system, members in given
        for member in filter(None, map(str.strip, members.split(",")))
    }


def rivals(named: Iterable[tuple[str, Student | None]]) -> list[Rivals]:
    """Return the submissions, by id, to which a download gives one and the same student."""
    found: dict[tuple[str, ...], Rivals] = {}
    for each in contested(named).values():
        found.setdefault(each.ids, each)
    return list(found.values())


def contested(named: Iterable[tuple[str, Student | None]]) -> dict[tuple[str, str], Rivals]:
    """Return those of several submissions, by system and spelling of what it calls the student."""
    of: dict[tuple[str, str], dict[str, None]] = {}
    shown: dict[tuple[str, str], str] = {}
    for identifier, student in named:
        for key, member in claims_of(student).items():
            of.setdefault(key, {})[identifier] = None
            shown.setdefault(key, f"{key[0]} {member}")
    return {key: Rivals(tuple(ids), shown[key]) for key, ids in of.items() if len(ids) > 1}


def seen_twice(
    named: Iterable[tuple[str, Student | None]],
    sources: Mapping[str, str] | None = None,
    *,
    exported: bool = True,
) -> list[str]:
    """Return a sentence for every two or more submissions that are of one student.

    `sources` are the paths that the submissions were found under, by id.
    """
    then = (
        "all are graded, but tables with one row per student leave them out until one is left"
        if exported
        else "each is compared by its id"
    )
    return [
        f"{_with(found.ids, sources)} belong to one student ({found.who}): {then}"
        for found in rivals(named)
    ]


def named_alike(names: Mapping[str, str], sources: Mapping[str, str] | None = None) -> list[str]:
    """Return a sentence for every two or more ids whose names would make one id."""
    of: dict[str, list[str]] = {}
    for identifier, name in names.items():
        of.setdefault(plain_id(name).lower(), []).append(identifier)
    return [
        f"{_with(ids, sources)} have the same name, or similar ones: none is taken for another, "
        f"so decide whose each one is"
        for ids in of.values()
        if len(ids) > 1
    ]


def namesakes(
    named: Iterable[tuple[str, Student | None]], sources: Mapping[str, str] | None = None
) -> list[str]:
    """Return a sentence for every two or more ids whose students have one name and no id in common.

    They may be two people, or one person with two accounts.
    """
    people = [(identifier, student) for identifier, student in named if student and student.name]
    of: dict[str, list[tuple[str, Student]]] = {}
    for identifier, student in people:
        plain = unicodedata.normalize("NFKC", student.name).casefold()
        of.setdefault(" ".join(plain.split()), []).append((identifier, student))
    return [
        f"{_with(ids, sources)} are of students of the same name ({same[0][1].name}): each is "
        f"graded by itself; mind whose is whose, or keep one if they are one person's"
        for same in of.values()
        for ids in ([identifier for identifier, _ in same],)
        if len(same) > 1 and not rivals(same)
    ]


def claims_said(
    named: Iterable[tuple[str, str, Student | None]], sources: Mapping[str, str] | None = None
) -> list[str]:
    """Return the sentences for submissions, as id, name and student, of one student or one name."""
    people = list(named)
    students = [(identifier, student) for identifier, _, student in people]
    alike = named_alike({identifier: name for identifier, name, _ in people}, sources)
    return [*seen_twice(students, sources), *alike, *namesakes(students, sources)]


def _with(ids: Iterable[str], sources: Mapping[str, str] | None) -> str:
    paths = {each: clean_line(path, MAX_CLAIM_CHARS) for each, path in (sources or {}).items()}
    return _some(f"{each} ({paths[each]})" if paths.get(each) else each for each in ids)


def _some(names: Iterable[str]) -> str:
    shown = list(names)
    more = len(shown) - MAX_NAMED
    return " and ".join(shown[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _same(system: str, member: str) -> str:
    """Return one spelling of what a system calls a student: numbers are those that they mean."""
    plain = unicodedata.normalize("NFKC", member).casefold()
    return str(int(plain)) if system in NUMBERED and plain.isdecimal() else plain
