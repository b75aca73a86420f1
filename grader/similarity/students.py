"""Which submissions are attempts of one student; pure."""

from __future__ import annotations

from collections.abc import Sequence

from grader.intake.student import Student


def whose(students: Sequence[Student | None]) -> list[int]:
    """Return the number of the student of each submission, counted from 0.

    Two submissions are one student's if a system gave both the same id, or if they bear the same
    name and no system tells two of that name apart. Where nothing is known, each is a student's
    own.
    """
    leader = list(range(len(students)))
    known: dict[tuple[str, str], int] = {}
    for at, student in enumerate(students):
        if student is None:
            continue
        for system, identifier in student.own_ids.items():
            _join(leader, known.setdefault((system, identifier.casefold()), at), at)
    named: dict[str, list[int]] = {}
    for at, student in enumerate(students):
        name = " ".join(student.name.casefold().split()) if student else ""
        if name:
            named.setdefault(name, []).append(at)
    for bearers in named.values():
        if not _told_apart([each for at in bearers if (each := students[at]) is not None]):
            for at in bearers:
                _join(leader, bearers[0], at)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(_find(leader, at), len(numbers)) for at in range(len(leader))]


def _told_apart(namesakes: Sequence[Student]) -> bool:
    """Return True if some system has given them more than one id."""
    given: dict[str, set[str]] = {}
    for student in namesakes:
        for system, identifier in student.own_ids.items():
            given.setdefault(system, set()).add(identifier.casefold())
    return any(len(ids) > 1 for ids in given.values())


def _find(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _join(leader: list[int], one: int, other: int) -> None:
    leader[_find(leader, other)] = _find(leader, one)
