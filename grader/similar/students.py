"""Which submissions are attempts of one student; pure."""

from __future__ import annotations

from collections.abc import Sequence

from grader.intake.student import Student


def whose(students: Sequence[Student | None]) -> list[int]:
    """Return the number of the student of each submission, counted from 0.

    Two submissions are one student's if a system gave both the same id, or if they bear the same
    name and no system tells them apart. Where nothing is known, each is a student's own.
    """
    leader = list(range(len(students)))
    known: dict[tuple[str, str], int] = {}
    for at, student in enumerate(students):
        if student is None:
            continue
        for system, identifier in student.own_ids.items():
            _join(leader, known.setdefault((system, identifier.casefold()), at), at)
    named: dict[str, int] = {}
    for at, student in enumerate(students):
        name = " ".join(student.name.casefold().split()) if student else ""
        if student is None or not name:
            continue
        other = students[named.setdefault(name, at)]
        if other is not None and not _told_apart(student, other):
            _join(leader, named[name], at)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(_find(leader, at), len(numbers)) for at in range(len(leader))]


def _told_apart(one: Student, other: Student) -> bool:
    mine, theirs = one.own_ids, other.own_ids
    return any(mine[system] != theirs[system] for system in mine.keys() & theirs.keys())


def _find(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _join(leader: list[int], one: int, other: int) -> None:
    leader[_find(leader, other)] = _find(leader, one)
