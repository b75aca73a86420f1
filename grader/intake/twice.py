"""Students of whom two submissions came, as when two downloads are graded together."""

from __future__ import annotations

from collections.abc import Iterable

from grader.intake.student import Student


def seen_twice(named: Iterable[tuple[str, Student | None]]) -> list[str]:
    """Return a sentence for every two or more submissions that are of one student."""
    of: dict[tuple[str, str], dict[str, None]] = {}
    for identifier, student in named:
        for system, members in student.own_ids.items() if student else ():
            for member in filter(None, members.split(", ")):
                of.setdefault((system, member.casefold()), {})[identifier] = None
    told: dict[str, str] = {}
    for (system, member), submissions in of.items():
        if len(submissions) > 1:
            told.setdefault(" and ".join(submissions), f"{system} {member}")
    return [
        f"{submissions} are of one student ({who}): all are graded, but marks that go by student "
        f"are exported of none until one is left"
        for submissions, who in told.items()
    ]
