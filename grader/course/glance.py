"""A class at a glance: who has handed in, asked, waits, and who is stuck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.course.models import Assignment, Author, Course, Grading, Request
from grader.course.people import Role, people_of

IN_A_ROW = 3
"""A criterion that so many attempts in a row have lost is one at which a student is stuck."""

State = Grading.State


@dataclass(frozen=True)
class Glance:
    """Where one student stands in one TP."""

    person: int
    name: str
    address: str
    attempts: int
    last: datetime | None
    """When the last one was handed in."""
    asked: datetime | None
    """When one was asked to be graded, if that still binds."""
    waiting: int
    """Judgements that are not done."""
    trouble: bool
    """Whether the grader failed on the last attempt."""
    stuck: tuple[str, ...]
    """Criteria that the last attempts in a row have all lost."""


@dataclass(frozen=True)
class ClassGlance:
    """One TP of the whole class."""

    assignment: Assignment
    students: Sequence[Glance]

    @property
    def handed_in(self) -> int:
        """Students with an attempt."""
        return sum(each.attempts > 0 for each in self.students)

    @property
    def asked(self) -> int:
        """Students who asked to be graded."""
        return sum(each.asked is not None for each in self.students)

    @property
    def waiting(self) -> int:
        """Students for whom something is still to be judged."""
        return sum(each.waiting > 0 for each in self.students)

    @property
    def stuck(self) -> int:
        """Students who lose the same criterion again and again."""
        return sum(bool(each.stuck) for each in self.students)

    @property
    def trouble(self) -> int:
        """Students on whose last attempt the grader failed."""
        return sum(each.trouble for each in self.students)


def glance_of(course: Course, assignment: Assignment) -> ClassGlance:
    """Look at one TP of the whole class, by a few queries."""
    attempts = _attempts(assignment)
    asked = _asked(assignment)
    last = {
        key
        for own in attempts.values()
        if len(own) >= IN_A_ROW and not any(key in asked for key, _ in own)
        for key, _ in own[-IN_A_ROW:]
    }
    judged, waiting, trouble = _gradings(assignment, last)
    students = []
    people = people_of(course, Role.STUDENT).values_list("pk", "name", "address")
    for person, name, address in people:
        own = attempts.get(person, [])
        keys = [key for key, _ in own]
        requested = max((asked[key] for key in keys if key in asked), default=None)
        lost = [judged[key] for key in keys[-IN_A_ROW:] if key in judged]
        students.append(
            Glance(
                person,
                name,
                address,
                attempts=len(own),
                last=own[-1][1] if own else None,
                asked=requested,
                waiting=sum(waiting.get(key, 0) for key in keys),
                trouble=bool(keys) and keys[-1] in trouble,
                stuck=() if requested else stuck_at(lost),
            )
        )
    return ClassGlance(assignment, students)


def stuck_at(lost: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the criteria that all of the last attempts lost, in the order of the last one."""
    if len(lost) < IN_A_ROW:
        return ()
    *before, last = lost[-IN_A_ROW:]
    return tuple(name for name in last if all(name in each for each in before))


def _attempts(assignment: Assignment) -> Mapping[int, Sequence[tuple[int, datetime]]]:
    """Return attempts and their times by person, from the first to the last."""
    found: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    rows = Author.objects.filter(assignment=assignment).order_by("attempt_id")
    for person, key, at in rows.values_list("person_id", "attempt_id", "attempt__at"):
        found[person].append((key, at))
    return found


def _asked(assignment: Assignment) -> Mapping[int, datetime]:
    rows = Request.objects.filter(attempt__assignment=assignment, reopening=None)
    return dict(rows.order_by("pk").values_list("attempt_id", "at"))


def _gradings(
    assignment: Assignment, last: set[int]
) -> tuple[Mapping[int, Sequence[str]], Mapping[int, int], set[int]]:
    """Return lost criteria by attempt, how much waits, and on which attempts the grader failed."""
    waiting: dict[int, int] = defaultdict(int)
    states: dict[int, str] = {}
    rows = Grading.objects.filter(attempt__assignment=assignment, takes_effect=True)
    for key, state in rows.order_by("pk").values_list("attempt_id", "state"):
        states[key] = state
        waiting[key] += state in (State.WAITING, State.GRADING)
    lost: dict[int, Sequence[str]] = {}
    graded = rows.filter(state=State.GRADED).order_by("pk")
    graded = graded.filter(attempt_id__in=last) if last else graded.none()
    for key, parts in graded.values_list("attempt_id", "parts"):
        lost[key] = [name for name, (points, most) in parts.items() if points < most]
    return lost, waiting, {key for key, state in states.items() if state == State.TROUBLE}
