"""Which submissions are attempts of one student; pure."""

from __future__ import annotations

from collections.abc import Sequence

from grader.intake.student import Student


def whose(students: Sequence[Student | None]) -> list[int]:
    """Return the number of the student of each submission, counted from 0.

    Two submissions are one student's if a system gave both the same id, or if they bear the same
    name and no system tells two of that name apart. Where nothing is known, each is a student's
    own. A team's is that of each of its members.
    """
    leader = list(range(len(students)))
    people = [
        (at, person)
        for at, student in enumerate(students)
        for person in (student.people if student else ())
    ]
    known: dict[tuple[str, str], int] = {}
    named: dict[str, list[tuple[int, Student]]] = {}
    for at, person in people:
        for system, identifier in person.own_ids.items():
            _join(leader, known.setdefault((system, identifier.casefold()), at), at)
        name = " ".join(person.name.casefold().split())
        if name:
            named.setdefault(name, []).append((at, person))
    for bearers in named.values():
        if not _told_apart([person for _, person in bearers]):
            for at, _ in bearers:
                _join(leader, bearers[0][0], at)
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
