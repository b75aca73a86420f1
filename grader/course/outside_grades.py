"""A table of grades from elsewhere into the book: all of its lines, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.grade_table import Given, read_grades
from grader.course.in_force import in_force
from grader.course.journal import Actor, one_transaction
from grader.course.models import Assignment, Course, Person
from grader.course.outcomes import give_outside_grade
from grader.course.people import MOODLE, Role, find_numbered, find_person
from grader.course.people_lists import at_line
from grader.errors import UsageError
from grader.language import joined


@dataclass(frozen=True)
class ReadGrades:
    """What came of a table."""

    new: int
    """Grades that were not there."""
    without: Sequence[str]
    """Names of those whose cell is empty; nothing of theirs is changed."""
    column: str
    """From which the grades were read."""


def take_grades(
    course: Course, assignment: Assignment, table: Path, column: str | None, actor: Actor
) -> ReadGrades:
    """Note the grades of a table; nothing is changed if any line is wrong.

    Raises UsageError that names every line that cannot be read, or is nobody's.
    """
    scale = in_force(course).grade
    given, read = read_grades(table, column, scale.lowest, scale.highest)
    people = _whose(course, assignment, table, given)
    with one_transaction():
        new = sum(
            give_outside_grade(assignment, person, each.value, actor)
            for person, each in zip(people, given, strict=True)
            if each.value is not None
        )
    without = [each.listed.name for each in given if each.value is None]
    return ReadGrades(new, without, read)


def _whose(
    course: Course, assignment: Assignment, table: Path, given: Sequence[Given]
) -> list[Person]:
    people, problems = [], []
    for each in given:
        try:
            people.append(_person(course, assignment, each))
        except UsageError as error:
            problems.append(at_line(table, each.listed.line, error.args[0]))
    if problems:
        raise UsageError(joined(problems))
    return people


def _person(course: Course, assignment: Assignment, given: Given) -> Person:
    """Return the person of a line by the first of its ids that is known, else by the name."""
    for system, value in given.listed.ids.items():
        if system == MOODLE:
            numbered = find_numbered(assignment, value)
            if numbered is not None:
                return numbered
            continue
        try:
            return find_person(course, value, Role.STUDENT)
        except UsageError:
            continue
    return find_person(course, given.listed.name, Role.STUDENT)
