"""Who is admitted: all students, all TPs, by the rules that are in force."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from grader.course.assignments import assignments_of
from grader.course.grades import Grader, TpGrade
from grader.course.in_force import in_force
from grader.course.loaded import rows_of
from grader.course.models import Assignment, Course, Person
from grader.course.people import Role, people_of
from grader.course.row_cache import ReadRows
from grader.errors import UsageError
from grader.language import N_
from grader.policy.admission import Decision, admission_mark, decide


@dataclass(frozen=True)
class Decided:
    """One student: each TP's grade, and the decision."""

    person: Person
    grades: Sequence[TpGrade]
    """In the order of the assignments."""
    decision: Decision


@dataclass(frozen=True)
class Decisions:
    """The whole course."""

    assignments: Sequence[Assignment]
    mark: Fraction
    """The mean that admits."""
    highest: float
    """The highest grade."""
    students: Sequence[Decided]


def graders_of(
    course: Course,
    assignments: Sequence[Assignment],
    people: Collection[int] | None = None,
    read: ReadRows = rows_of,
) -> list[Grader]:
    """Return what computes the grades of each TP, of everybody or of some people.

    `read` is for everybody: it may remember.
    """
    now = timezone.now()
    found = []
    for each in assignments:
        settings = in_force(course, each)
        only = settings.policy.counting == "requested"
        if people is None:
            rows = read(each, only_requested=only)
        else:
            rows = rows_of(each, people, only_requested=only)
        found.append(Grader(each, settings, rows, now))
    return found


def decide_all(course: Course, read: ReadRows = rows_of) -> Decisions:
    """Decide about every student; raise UsageError where there is nothing to decide."""
    assignments = assignments_of(course)
    if not assignments:
        raise UsageError(N_("the course has no TP yet; add one with `grader course assignment`"))
    settings = in_force(course)
    students = []
    with _nothing_to_collect():
        graders = graders_of(course, assignments, read=read)
        for person in people_of(course, Role.STUDENT):
            grades = [grader.of(person.pk) for grader in graders]
            standings = [
                grade.standing(each) for grade, each in zip(grades, assignments, strict=True)
            ]
            decision = decide(settings.policy, settings.grade, standings)
            students.append(Decided(person, grades, decision))
    mark = admission_mark(settings.policy, settings.grade)
    return Decisions(assignments, mark, settings.grade.highest, students)


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Look for no garbage among 100,000 rows that are all in use: a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
